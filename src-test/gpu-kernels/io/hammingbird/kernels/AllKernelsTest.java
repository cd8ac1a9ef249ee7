package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aparapi.device.OpenCLDevice;
import io.hammingbird.kernels.Scenario.Seen;
import io.hammingbird.kernels.Scenario.Shape;
import io.hammingbird.kernels.cpu.CpuPath;
import io.hammingbird.kernels.cpu.CpuTopK;
import io.hammingbird.kernels.opencl.OpenClTopK;
import io.hammingbird.kernels.opencl.SlicedTopK;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kernel against brute force: all widths, sizes, shapes, exclusions, radii, eligible items.
 */
class AllKernelsTest {
  private static final List<Function<PackedCodes, HammingTopK>> ON_THE_HOST =
      List.of(
          PlainTopK::new,
          items -> new CpuTopK(items, CpuPath.SCAN),
          items -> new CpuTopK(items, CpuPath.LANES),
          items -> new FailoverTopK(items, new CpuTopK(items, CpuPath.LANES)),
          AllKernelsTest::sliced);

  private static HammingTopK sliced(PackedCodes items) {
    int middle = items.size() / 3;
    List<HammingTopK> slices =
        List.of(
            new CpuTopK(items.slice(0, middle), CpuPath.SCAN),
            new CpuTopK(items.slice(middle, items.size()), CpuPath.LANES));
    return new SlicedTopK(items, slices, new int[] {0, middle, items.size()});
  }

  @Property(tries = 250, seed = "42")
  void equalBruteForceOnTheHost(
      @ForAll @IntRange(min = 8, max = 512) int bits,
      @ForAll @IntRange(max = 300) int items,
      @ForAll @IntRange(max = 60) int queries,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll @IntRange(min = 1, max = 400) int k,
      @ForAll @IntRange(max = 130) int radiusPercent,
      @ForAll @IntRange(max = 10) int eligibleTenths,
      @ForAll long seed) {
    Scenario scenario =
        Scenario.random(bits, items, queries, shape, seen, k, seed)
            .within(bits * radiusPercent / 100)
            .among(some(items, eligibleTenths, seed));
    checkOnTheHost(scenario);
  }

  /** 64 bits without a radius are what production runs. */
  @Property(tries = 100, seed = "42")
  void equalBruteForceOnTheHostWith64Bits(
      @ForAll @IntRange(max = 2000) int items,
      @ForAll @IntRange(min = 40, max = 60) int queries,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll @IntRange(min = 1, max = 50) int k,
      @ForAll long seed) {
    checkOnTheHost(Scenario.random(64, items, queries, shape, seen, k, seed));
  }

  private static void checkOnTheHost(Scenario scenario) {
    var expected = Oracle.rows(scenario);
    for (Function<PackedCodes, HammingTopK> opener : ON_THE_HOST) {
      try (HammingTopK kernel = open(scenario, opener)) {
        assertThat(Oracle.rows(scenario.search(kernel))).as(kernel.name()).isEqualTo(expected);
      }
    }
  }

  /** Each problem as it is, and with the items in parts; fewer tries, since a device is slow. */
  @Test
  void equalBruteForceOnADevice() {
    OpenCLDevice device = OpenClForTests.device();
    Random random = new Random(20);
    for (int seed = 0; seed < 40; seed++) {
      Shape shape = Shape.values()[seed % Shape.values().length];
      Seen seen = Seen.values()[seed % Seen.values().length];
      int bits = 8 + random.nextInt(505);
      int items = random.nextInt(seed % 2 == 0 ? 200 : 2000);
      Scenario scenario =
          Scenario.random(bits, items, random.nextInt(100), shape, seen, 1 + seed * 6, seed)
              .within(seed % 3 == 0 ? bits : random.nextInt(bits))
              .among(some(items, seed % 11, seed));
      var expected = Oracle.rows(scenario);
      for (int groupsToFill : new int[] {1, 500}) {
        try (HammingTopK kernel = open(scenario, codes -> onDevice(device, codes, groupsToFill))) {
          assertThat(Oracle.rows(scenario.search(kernel))).isEqualTo(expected);
        }
      }
    }
  }

  private static HammingTopK onDevice(OpenCLDevice device, PackedCodes items, int groupsToFill) {
    return items.size() == 0
        ? new PlainTopK(items) // as Kernels does: there is no buffer without items
        : OpenClTopK.open(device, items, OpenClTopK.MAX_BUFFER_BYTES, groupsToFill);
  }

  private static HammingTopK open(Scenario scenario, Function<PackedCodes, HammingTopK> opener) {
    PackedCodes items = scenario.packedItems();
    EligibleItems eligible = EligibleItems.of(items.size(), scenario.eligible());
    return eligible.all()
        ? opener.apply(items)
        : new EligibleTopK(items, eligible, opener.apply(eligible.of(items)));
  }

  private static BitSet some(int items, int tenths, long seed) {
    Random random = new Random(seed);
    BitSet some = new BitSet();
    for (int item = 0; item < items; item++) {
      some.set(item, random.nextInt(10) < tenths);
    }
    return some;
  }

  /** 50,000 rows of 50,000 results are more than an array holds: said before any work is done. */
  @ParameterizedTest
  @EnumSource(KernelChoice.class)
  void moreResultsThanAnArrayHoldsAreRefused(KernelChoice choice) {
    if (choice == KernelChoice.OPENCL) {
      OpenClForTests.device();
    }
    PackedCodes codes = new PackedCodes(8, 50_000, new long[50_000]);
    try (HammingTopK kernel = Kernels.open(choice, codes, OptionalInt.empty())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> kernel.search(codes, IndexLists.empty(50_000), Integer.MAX_VALUE))
          .withMessage(
              "50000 queries with 50000 results each do not fit one array:"
                  + " search in smaller batches");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Kernels.openAsymmetric(codes)
                    .search(new float[400_000], IndexLists.empty(50_000), 50_000))
        .withMessageContaining("do not fit one array");
  }
}
