package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.Scenario.Seen;
import io.hammingbird.kernels.Scenario.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenCL kernel against brute force, bit for bit. */
class OpenClTopKTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 31, 64, 65, 128, 200, 512})
  void equalsBruteForceAtWidth(int bits) {
    for (Seen seen : Seen.values()) {
      check(Scenario.random(bits, 333, 70, Shape.CLUSTERED, seen, 25, bits), wholeBuffers());
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void equalsBruteForceOnShape(Shape shape) {
    for (Seen seen : Seen.values()) {
      check(Scenario.random(64, 500, 9, shape, seen, 40, shape.ordinal()), wholeBuffers());
    }
  }

  @Test
  void equalsBruteForceOnRandomProblems() {
    Random random = new Random(20);
    for (int seed = 0; seed < 30; seed++) {
      Shape shape = Shape.values()[random.nextInt(Shape.values().length)];
      Seen seen = Seen.values()[random.nextInt(Seen.values().length)];
      int bits = 8 + random.nextInt(505);
      int items = 1 + random.nextInt(200);
      int k = 1 + random.nextInt(250);
      check(
          Scenario.random(bits, items, random.nextInt(100), shape, seen, k, seed), wholeBuffers());
    }
  }

  /** 4 KiB hold 512 codes of 64 bits: 2,000 items make four slices, 300 users many batches. */
  @Test
  void slicesAndBatchesEqualTheWhole() {
    for (Seen seen : Seen.values()) {
      check(Scenario.random(64, 2000, 300, Shape.CLUSTERED, seen, 30, 7), 4096);
    }
  }

  /** One instance serves searches of changing size: its buffers grow and are used again. */
  @Test
  void oneInstanceServesManySearches() {
    Scenario first = Scenario.random(96, 400, 1, Shape.UNIFORM, Seen.SOME, 5, 1);
    try (HammingTopK kernel =
        OpenClTopK.open(OpenClForTests.device(), first.packedItems(), wholeBuffers())) {
      int[] queryCounts = {1, 200, 3, 64, 65};
      int[] ks = {5, 2, 400, 10, 1000};
      for (int search = 0; search < ks.length; search++) {
        Scenario other =
            Scenario.random(96, 400, queryCounts[search], Shape.UNIFORM, Seen.SOME, 1, search);
        Scenario scenario =
            new Scenario(96, first.items(), other.queries(), other.excluded(), ks[search]);
        assertThat(Oracle.rows(scenario.search(kernel))).isEqualTo(Oracle.rows(scenario));
      }
    }
  }

  private static long wholeBuffers() {
    return OpenClTopK.MAX_BUFFER_BYTES;
  }

  private static void check(Scenario scenario, long maxBufferBytes) {
    try (HammingTopK kernel =
        OpenClTopK.open(OpenClForTests.device(), scenario.packedItems(), maxBufferBytes)) {
      assertThat(Oracle.rows(scenario.search(kernel))).isEqualTo(Oracle.rows(scenario));
    }
  }
}
