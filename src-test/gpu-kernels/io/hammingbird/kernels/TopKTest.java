package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.kernels.Scenario.Seen;
import io.hammingbird.kernels.Scenario.Shape;
import io.hammingbird.kernels.cpu.CpuPath;
import io.hammingbird.kernels.cpu.CpuTopK;
import io.hammingbird.kernels.opencl.SlicedTopK;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopKTest {
  @Property(tries = 200, seed = "42")
  void mergedSlicesEqualTheWhole(
      @ForAll @IntRange(min = 1, max = 120) int items,
      @ForAll @IntRange(max = 120) int cut,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll @IntRange(min = 1, max = 150) int k,
      @ForAll long seed) {
    Scenario scenario = Scenario.random(16, items, 3, shape, seen, k, seed);
    int middle = Math.min(cut, items);
    PackedCodes all = scenario.packedItems();
    int[] bounds = {0, middle, items};
    List<HammingTopK> slices =
        List.of(
            new PlainTopK(all.slice(0, middle)),
            new CpuTopK(all.slice(middle, items), CpuPath.LANES));
    try (HammingTopK sliced = new SlicedTopK(all, slices, bounds)) {
      assertThat(Oracle.rows(scenario.search(sliced))).isEqualTo(Oracle.rows(scenario));
    }
  }

  /** Slices may also be merged in another order than that of the items. */
  @Test
  void tiesAcrossSlicesGoToTheLowerIndex() {
    PackedCodes same = new PackedCodes(8, 2, new long[2]);
    PackedCodes query = new PackedCodes(8, 1, new long[1]);
    TopK rows = new PlainTopK(same).search(query, IndexLists.empty(1), 3);
    TopK later =
        TopK.merge(new PlainTopK(same.slice(0, 0)).search(query, IndexLists.empty(1), 3), rows, 2);
    TopK merged = TopK.merge(later, rows, 0);
    assertThat(Oracle.rows(merged).get(0))
        .extracting(Oracle.Neighbour::item)
        .containsExactly(0, 1, 2);
  }

  @Test
  void refusesMismatchedResultsAndRanksBeyondTheCount() {
    PackedCodes items = new PackedCodes(8, 2, new long[2]);
    PlainTopK plain = new PlainTopK(items);
    TopK one = plain.search(items.slice(0, 1), IndexLists.empty(1), 5);
    assertThat(one.k()).isEqualTo(5);
    assertThat(one.count(0)).isEqualTo(2);
    assertThatThrownBy(() -> one.item(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    TopK two = plain.search(items, IndexLists.empty(2), 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TopK.merge(one, two, 2))
        .withMessageContaining("cannot merge 1 queries with k 5 and 2 queries with k 5");
  }
}
