package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Radius and eligible items by hand; {@link AllKernelsTest} has them against brute force. */
class RadiusAndEligibleTest {
  @ParameterizedTest
  @EnumSource(KernelChoice.class)
  void onlyEligibleItemsInAnyKernel(KernelChoice choice) {
    if (choice == KernelChoice.OPENCL) {
      OpenClForTests.device();
    }
    PackedCodes items = new PackedCodes(8, 5, new long[] {0, 1, 0, 3, 0});
    BitSet eligible = BitSet.valueOf(new long[] {0b11110});
    IndexLists excluded = IndexLists.of(new int[][] {{0, 2}});
    try (HammingTopK kernel = Kernels.open(choice, items, eligible, OptionalInt.empty())) {
      var rows = Oracle.rows(kernel.search(items.slice(0, 1), excluded, 3));
      assertThat(rows.get(0)).extracting(Oracle.Neighbour::item).containsExactly(4, 1, 3);
    }
    try (HammingTopK kernel = Kernels.open(choice, items, new BitSet(), OptionalInt.empty())) {
      assertThat(kernel.search(items, IndexLists.empty(5), 3).count(4)).isZero();
    }
  }

  @Test
  void allItemsWithinTheRadiusAndNoRowWhereThereIsNone() {
    PackedCodes items = new PackedCodes(8, 4, new long[] {0, 1, 3, 1});
    PackedCodes queries = new PackedCodes(8, 2, new long[] {0, 0xff});
    try (HammingTopK kernel = Kernels.open(KernelChoice.CPU, items, OptionalInt.empty())) {
      var rows = Oracle.rows(kernel.search(queries, IndexLists.empty(2), 4, 1));
      assertThat(rows.get(0)).extracting(Oracle.Neighbour::item).containsExactly(0, 1, 3);
      assertThat(rows.get(1)).isEmpty();
      TopK unlimited = kernel.search(queries, IndexLists.empty(2), 4, Integer.MAX_VALUE);
      assertThat(unlimited.count(0)).isEqualTo(4);
    }
  }

  @Test
  void refusesEligibleItemsAndExclusionsThatDoNotExist() {
    PackedCodes items = new PackedCodes(8, 2, new long[2]);
    BitSet beyond = new BitSet();
    beyond.set(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernels.open(KernelChoice.CPU, items, beyond, OptionalInt.empty()))
        .withMessage("item 2 is said to be eligible, there are 2 items");
    BitSet none = new BitSet();
    try (HammingTopK kernel = Kernels.open(KernelChoice.CPU, items, none, OptionalInt.empty())) {
      IndexLists excluded = IndexLists.of(new int[][] {{2}});
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kernel.search(items.slice(0, 1), excluded, 1))
          .withMessageContaining("query 0 excludes item 2, there are 2 items");
    }
  }
}
