package io.hammingbird.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.codes.WeightedCodes;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class BestLimitTest {
  private static final int ITEMS = 40;
  private static final int USERS = 30;

  /*
   * Codes of items with 0, 1, 2, 3 and 8 ones, users without any. User 0: 0 and 2 are right; user 1:
   * 0 alone. Radius 0: P 1, R .75: F1 .857. Radius 1: P .5, R .75. Radius 2: P .5, R 1, F1 .667.
   */
  @Test
  void theRadiusOfTheBestF1IsFound() {
    PackedCodes items = new PackedCodes(8, 5, new long[] {0, 1, 3, 7, 0xff});
    Codes codes = new Codes(new PackedCodes(8, 2, new long[2]), items);

    try (EvaluationSet users = users(new int[][] {{}, {}}, new int[][] {{0, 2}, {0}}, 5)) {
      BestLimit best = BestLimit.of(users, codes, Ranking.NEAREST);
      assertThat(best.setting()).isZero();
      assertThat(best.f1()).isEqualTo(2 * .75 / 1.75, within(1e-9));
    }
  }

  @Test
  void noOtherRadiusIsBetter() {
    Codes codes = new Codes(codes(USERS, 1), codes(ITEMS, 2));
    try (EvaluationSet users = drawn()) {
      BestLimit best = BestLimit.of(users, codes, Ranking.NEAREST);

      assertThat(f1(users, codes, Ranking.NEAREST.within((int) best.setting())))
          .isEqualTo(best.f1(), within(1e-9));
      for (int radius = 0; radius <= 16; radius++) {
        assertThat(f1(users, codes, Ranking.NEAREST.within(radius)))
            .isLessThanOrEqualTo(best.f1() + 1e-9);
      }
    }
  }

  /** The best threshold is a score of a hit: anything between two only adds misses. */
  @Test
  void noOtherThresholdIsBetter() {
    SplittableRandom random = new Seeds(3).random("vectors");
    float[] vectors = new float[USERS * 16];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) random.nextDouble(-1, 1);
    }
    WeightedCodes codes = WeightedCodes.of(vectors, codes(ITEMS, 2));
    try (EvaluationSet users = drawn()) {
      BestLimit best = BestLimit.of(users, codes, Ranking.NEAREST);

      assertThat(f1(users, codes, Ranking.NEAREST.reaching((float) best.setting())))
          .isEqualTo(best.f1(), within(.005));
      for (float threshold = -8; threshold < 8; threshold += .5f) {
        assertThat(f1(users, codes, Ranking.NEAREST.reaching(threshold)))
            .isLessThanOrEqualTo(best.f1() + .005);
      }
    }
  }

  @Test
  void listsByVectorsHaveNoEnd() {
    try (EvaluationSet users = drawn()) {
      Factors factors = new Factors(new float[USERS], new float[ITEMS], 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BestLimit.of(users, factors, Ranking.NEAREST))
          .withMessageContaining("only lists by codes end");
    }
  }

  private static double f1(EvaluationSet users, Learned learned, Ranking ranking) {
    return UserValues.of(users, learned, ranking, ITEMS, List.of(10))
        .mean(MetricAt.parse("f1-of-means@all"));
  }

  private static EvaluationSet drawn() {
    SplittableRandom random = new Seeds(4).random("items");
    List<int[]> seen = new ArrayList<>();
    List<int[]> relevant = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int item = random.nextInt(ITEMS - 6);
      seen.add(new int[] {item, item + 2});
      relevant.add(new int[] {item + 1, item + 3, item + 5});
    }
    return users(seen.toArray(int[][]::new), relevant.toArray(int[][]::new), ITEMS);
  }

  private static EvaluationSet users(int[][] seen, int[][] relevant, int items) {
    return EvaluationSet.of(
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext()),
        IndexLists.of(seen),
        IndexLists.of(seen),
        RatedLists.implicit(IndexLists.of(relevant)),
        items,
        Protocol.of("P"));
  }

  private static PackedCodes codes(int size, long seed) {
    return new PackedCodes(16, size, new SplittableRandom(seed).longs(size, 0, 1 << 16).toArray());
  }
}
