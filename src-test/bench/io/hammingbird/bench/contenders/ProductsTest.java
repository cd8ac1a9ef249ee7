package io.hammingbird.bench.contenders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.bench.run.AbsentException;
import io.hammingbird.bench.workload.RealVectors;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.bench.workload.Workloads;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The float paths equal a brute force over all inner products. */
class ProductsTest {
  @ParameterizedTest
  @CsvSource({
    // users, items, bits, k
    "5, 300, 64, 10",
    "5, 1100, 16, 100",
    "3, 7, 100, 10",
    "2, 1, 8, 1"
  })
  void bothFindTheBestItems(int users, int items, int bits, int k) throws AbsentException {
    Workload work = Workloads.random(users, items, bits, k);
    float[] userVectors = work.userVectors(users);
    float[] itemVectors = work.itemVectors();
    try (DoubleProducts doubles = new DoubleProducts(work);
        BlasProducts floats = new BlasProducts(work)) {
      doubles.run(users);
      floats.run(users);
      for (int user = 0; user < users; user++) {
        double[] scores = scores(userVectors, itemVectors, user, bits);
        int[] expected = sorted(scores, Math.min(k, items));
        assertThat(doubles.search(user)).isEqualTo(expected);
        int[] found = floats.best(user);
        for (int rank = 0; rank < found.length; rank++) {
          // Single precision may swap neighbours, but not change the score at a rank.
          assertThat(scores[found[rank]]).isCloseTo(scores[expected[rank]], within(1e-3));
        }
        assertThat(found).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void vectorsHaveTheSignsOfTheCodes() {
    Workload work = Workloads.random(20, 30, 70, 1);
    float[] vectors = work.itemVectors();
    for (int item = 0; item < 30; item++) {
      assertThat(RealVectors.row(work.items(), item, work.itemSeed()))
          .isEqualTo(Arrays.copyOfRange(vectors, item * 70, (item + 1) * 70));
      for (int d = 0; d < 70; d++) {
        boolean one = (work.items().words()[item * 2 + d / 64] >>> d & 1) == 1;
        assertThat(vectors[item * 70 + d] > 0).isEqualTo(one);
      }
    }
  }

  private static double[] scores(float[] users, float[] items, int user, int bits) {
    double[] scores = new double[items.length / bits];
    for (int item = 0; item < scores.length; item++) {
      for (int d = 0; d < bits; d++) {
        scores[item] += (double) users[user * bits + d] * items[item * bits + d];
      }
    }
    return scores;
  }

  private static int[] sorted(double[] scores, int count) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(item -> -scores[item]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
