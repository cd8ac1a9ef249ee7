package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aparapi.device.OpenCLDevice;
import io.hammingbird.kernels.Scenario.Seen;
import io.hammingbird.kernels.Scenario.Shape;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches within a radius and among eligible items, against brute force. */
class RadiusAndEligibleTest {
  @Property(tries = 300)
  void withinARadius(
      @ForAll @IntRange(min = 8, max = 512) int bits,
      @ForAll @IntRange(max = 300) int items,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll @IntRange(min = 1, max = 400) int k,
      @ForAll @IntRange(max = 130) int radiusPercent,
      @ForAll long seed) {
    Scenario scenario =
        Scenario.random(bits, items, 3, shape, seen, k, seed).within(bits * radiusPercent / 100);
    PackedCodes all = scenario.packedItems();
    int middle = items / 3;
    List<HammingTopK> slices =
        List.of(
            new CpuTopK(all.slice(0, middle), CpuPath.SCAN),
            new PlainTopK(all.slice(middle, items)));
    check(scenario, new PlainTopK(all));
    check(scenario, new CpuTopK(all, CpuPath.LANES));
    check(scenario, new SlicedTopK(all, slices, new int[] {0, middle, items}));
    check(scenario, new FailoverTopK(all, new CpuTopK(all, CpuPath.LANES)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 40, 60, 100})
  void withinARadiusOnADevice(int radiusPercent) {
    OpenCLDevice device = OpenClForTests.device();
    for (Shape shape : Shape.values()) {
      Scenario scenario =
          Scenario.random(70, 300, 70, shape, Seen.SOME, 100, radiusPercent)
              .within(70 * radiusPercent / 100);
      check(scenario, OpenClTopK.open(device, scenario.packedItems(), OpenClTopK.MAX_BUFFER_BYTES));
    }
  }

  @Property(tries = 200)
  void amongEligibleItems(
      @ForAll @IntRange(min = 8, max = 512) int bits,
      @ForAll @IntRange(max = 300) int items,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll @IntRange(min = 1, max = 400) int k,
      @ForAll @IntRange(max = 10) int tenths,
      @ForAll long seed) {
    BitSet eligible = some(items, tenths / 10.0, seed);
    Scenario scenario = Scenario.random(bits, items, 3, shape, seen, k, seed).among(eligible);
    check(scenario, openAmong(KernelChoice.CPU, scenario));
    check(scenario.within(bits / 2), openAmong(KernelChoice.CPU, scenario));
  }

  @Test
  void amongEligibleItemsOnADevice() {
    OpenClForTests.device();
    for (int tenths = 0; tenths <= 10; tenths += 5) {
      Scenario scenario = Scenario.random(70, 200, 9, Shape.CLUSTERED, Seen.SOME, 40, tenths);
      Scenario among = scenario.among(some(200, tenths / 10.0, tenths));
      check(among, openAmong(KernelChoice.OPENCL, among));
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

  private static BitSet some(int items, double share, long seed) {
    Random random = new Random(seed);
    BitSet some = new BitSet();
    for (int item = 0; item < items; item++) {
      some.set(item, random.nextDouble() < share);
    }
    return some;
  }

  private static HammingTopK openAmong(KernelChoice choice, Scenario scenario) {
    return Kernels.open(choice, scenario.packedItems(), scenario.eligible(), OptionalInt.empty());
  }

  private static void check(Scenario scenario, HammingTopK kernel) {
    try (kernel) {
      assertThat(Oracle.rows(scenario.search(kernel))).isEqualTo(Oracle.rows(scenario));
    }
  }
}
