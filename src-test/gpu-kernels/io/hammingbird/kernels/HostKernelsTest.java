package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.Scenario.Seen;
import io.hammingbird.kernels.Scenario.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The plain and the CPU kernel against brute force, over all widths, sizes and shapes. */
class HostKernelsTest {
  @Property(tries = 300)
  void plainAndCpuEqualBruteForce(
      @ForAll @IntRange(min = 8, max = 512) int bits,
      @ForAll @IntRange(max = 300) int items,
      @ForAll @IntRange(max = 5) int queries,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll @IntRange(min = 1, max = 400) int k,
      @ForAll long seed) {
    checkBoth(Scenario.random(bits, items, queries, shape, seen, k, seed));
  }

  /** 64 bits take a path of their own, and are what production runs. */
  @Property(tries = 150)
  void sixtyFourBitsEqualBruteForce(
      @ForAll @IntRange(max = 2000) int items,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll @IntRange(min = 1, max = 50) int k,
      @ForAll long seed) {
    checkBoth(Scenario.random(64, items, 3, shape, seen, k, seed));
  }

  private static void checkBoth(Scenario scenario) {
    var expected = Oracle.rows(scenario);
    try (HammingTopK plain = new PlainTopK(scenario.packedItems());
        HammingTopK cpu = new CpuTopK(scenario.packedItems(), CpuPath.SCAN)) {
      assertThat(Oracle.rows(scenario.search(plain))).isEqualTo(expected);
      assertThat(Oracle.rows(scenario.search(cpu))).isEqualTo(expected);
    }
  }
}
