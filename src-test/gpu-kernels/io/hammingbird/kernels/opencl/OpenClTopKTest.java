package io.hammingbird.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import com.aparapi.device.OpenCLDevice;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.OpenClForTests;
import io.hammingbird.kernels.Oracle;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.Scenario;
import io.hammingbird.kernels.Scenario.Seen;
import io.hammingbird.kernels.Scenario.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
      check(Scenario.random(64, 500, 9, shape, seen, 40, 11), wholeBuffers());
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

  /** 17,000 bytes hold 2,125 codes of 64 bits, so three slices, and the histograms of 64 users. */
  @Test
  void slicesAndBatchesEqualTheWhole() {
    for (Seen seen : Seen.values()) {
      check(Scenario.random(64, 4500, 130, Shape.CLUSTERED, seen, 30, 7), 17_000);
    }
  }

  /** Few users on a device with room for many: the items are split over work-items as well. */
  @ParameterizedTest
  @CsvSource({"1, 10, 64", "5, 1, 1000", "70, 25, 200", "3, 700, 50", "1, 5000, 1000"})
  void partsOfTheItemsEqualTheWhole(int users, int k, int groupsToFill) {
    OpenCLDevice device = OpenClForTests.device();
    for (Shape shape : Shape.values()) {
      Scenario scenario = Scenario.random(72, 3001, users, shape, Seen.NEAREST, k, users + k);
      for (int radius : new int[] {72, 30}) {
        Scenario within = scenario.within(radius);
        try (HammingTopK kernel =
            OpenClTopK.open(device, within.packedItems(), wholeBuffers(), groupsToFill)) {
          assertThat(Oracle.rows(within.search(kernel))).isEqualTo(Oracle.rows(within));
        }
      }
    }
  }

  @Test
  void itemCodesGoUpOnce() {
    Scenario scenario = Scenario.random(64, 1000, 70, Shape.UNIFORM, Seen.NOTHING, 10, 1);
    try (OpenClTopK kernel =
        (OpenClTopK)
            OpenClTopK.open(OpenClForTests.device(), scenario.packedItems(), wholeBuffers())) {
      scenario.search(kernel);
      long first = kernel.sentBytes();
      scenario.search(kernel);
      assertThat(first).isBetween(8 * 1070L, 8 * 1070L + 4 * 75);
      assertThat(kernel.sentBytes() - first).isEqualTo(first - 8 * 1000);
    }
  }

  /** A buffer too small for one work-group still serves users one by one. */
  @Test
  void theSmallestBuffersEqualTheWhole() {
    check(Scenario.random(500, 20, 5, Shape.CLUSTERED, Seen.SOME, 12, 7), 64);
  }

  /** Spark runs several tasks in one JVM, each with a kernel of its own. */
  @Test
  void kernelsOfSeveralThreadsDoNotDisturbEachOther() throws Exception {
    OpenCLDevice device = OpenClForTests.device();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> equal = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        Scenario scenario = Scenario.random(64, 300, 80, Shape.UNIFORM, Seen.SOME, 20, thread);
        equal.add(threads.submit(() -> staysExact(device, scenario)));
      }
      for (Future<Boolean> each : equal) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean staysExact(OpenCLDevice device, Scenario scenario) {
    var expected = Oracle.rows(scenario);
    boolean exact = true;
    try (HammingTopK kernel = OpenClTopK.open(device, scenario.packedItems(), wholeBuffers())) {
      for (int repeat = 0; repeat < 10; repeat++) {
        exact &= Oracle.rows(scenario.search(kernel)).equals(expected);
      }
    }
    return exact;
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

  /** Regression: Aparapi's native code ends the JVM when a kernel is freed that never ran. */
  @Test
  void closesWithoutASearchAndTwice() {
    PackedCodes items = new PackedCodes(64, 1, new long[1]);
    HammingTopK kernel = OpenClTopK.open(OpenClForTests.device(), items, wholeBuffers());
    kernel.close();
    HammingTopK searched = OpenClTopK.open(OpenClForTests.device(), items, wholeBuffers());
    assertThat(searched.search(items, IndexLists.empty(1), 1).item(0, 0)).isZero();
    searched.close();
    searched.close();
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
