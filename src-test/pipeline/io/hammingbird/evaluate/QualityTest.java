package io.hammingbird.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSettings;
import io.hammingbird.TestSpark;
import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Ids;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.recommend.TopKJob;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTest {
  /** Three users who have item 2, which is therefore no candidate. */
  private static final IndexLists OF_THREE = IndexLists.of(new int[][] {{2}, {2}, {2}});

  @TempDir private Path folder;
  private final IndexLists seen = Fixture.listsOf("train");
  private final IndexLists relevant = Fixture.listsOf("validation");

  /** The fast way during training and the tables afterwards must tell the same story. */
  @Test
  void equalsTheEvaluationOfTheTables() {
    PackedCodes users = codes(Fixture.USERS, 1);
    PackedCodes items = codes(Fixture.ITEMS, 2);
    HeldOut validation =
        HeldOut.validation(Fixture.table(Fixture.interactions()), Fixture.ALL, Fixture.PROTOCOL);
    String path = folder.resolve("recommendations").toString();
    new TopKJob(TestSpark.session(), TestSettings.recommend(10))
        .write(named("users", users), named("items", items), validation.rules(), path);
    Dataset<Row> topK =
        TestSpark.session()
            .read()
            .parquet(path)
            .selectExpr("cast(user_id as int) as user", "rank", "cast(item_id as int) as item");
    List<MetricRow> metrics;
    try (EvaluationSet measured = validation.users()) {
      metrics =
          new Evaluation(TestSettings.evaluate(List.of(10), 1, 1))
              .measure(new Evaluation.Subject("m", "d", "validation", "p"), measured, topK);
    }

    try (Quality quality = ndcg(seen, relevant, Fixture.ITEMS)) {
      assertThat(quality.applyAsDouble(new Codes(users, items)))
          .isEqualTo(metrics.get(0).value())
          .isBetween(0.05, 0.9);
    }
  }

  /** Small whole numbers, so that many scores are equal and no rounding decides between them. */
  @Test
  void vectorsAreRankedByInnerProductsWithTiesByIndex() {
    Factors factors = new Factors(values(Fixture.USERS * 3, 1), values(Fixture.ITEMS * 3, 2), 3);
    double sum = 0;
    int users = 0;
    for (int user = 0; user < Fixture.USERS; user++) {
      int[] own = relevant.row(user);
      if (own.length == 0) {
        continue;
      }
      int ranked = user;
      List<Integer> unseen =
          IntStream.range(0, Fixture.ITEMS)
              .filter(item -> IntStream.of(seen.row(ranked)).noneMatch(other -> other == item))
              .boxed()
              .sorted(Comparator.comparingDouble(item -> -factors.score(ranked, item)))
              .toList();
      double gain = 0;
      double ideal = 0;
      for (int rank = 0; rank < 10; rank++) {
        int item = rank < unseen.size() ? unseen.get(rank) : -1;
        double discount = Math.log(2) / Math.log(rank + 2);
        gain += IntStream.of(own).anyMatch(wanted -> wanted == item) ? discount : 0;
        ideal += rank < own.length ? discount : 0;
      }
      sum += gain / ideal;
      users++;
    }

    try (Quality quality = ndcg(seen, relevant, Fixture.ITEMS)) {
      assertThat(quality.applyAsDouble(factors))
          .isEqualTo(sum / users, within(1e-10))
          .isBetween(0.05, 0.9);
    }
  }

  /** By hand: the differences of three users are d, −d and d for d = 1 − 1 / log2(3). */
  @Test
  void theNoiseIsTheStandardErrorOfThePairedDifference() {
    float[] items = {1, -1, -9};
    try (Quality quality = ndcg(OF_THREE, IndexLists.of(new int[][] {{0}, {1}, {0}}), 3)) {
      double noise =
          quality.noise(
              new Factors(new float[] {1, 1, 1}, items, 1),
              new Factors(new float[] {-1, -1, -1}, new float[] {1, -1, 9}, 1));

      assertThat(noise).isEqualTo((1 - Math.log(2) / Math.log(3)) * 2 / 3, within(1e-9));
    }
  }

  private static float[] values(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(-2, 3);
    }
    return values;
  }

  /** Ids that are the indices. */
  private static NamedCodes named(String side, PackedCodes codes) {
    List<String> ids = IntStream.range(0, codes.size()).mapToObj(Integer::toString).toList();
    return new NamedCodes(side, Ids.of(ids), codes);
  }

  @Test
  void wrongSizesAreRefused() {
    assertThatThrownBy(() -> ndcg(OF_THREE, IndexLists.empty(2), 3))
        .hasMessageContaining("3 histories, 3 lists of seen items, 2 of relevant ones");
    assertThatThrownBy(() -> ndcg(OF_THREE, IndexLists.empty(3), 3))
        .hasMessageContaining("no user has a relevant item");
    try (Quality ofThree = ndcg(OF_THREE, IndexLists.of(new int[][] {{0}, {1}, {0}}), 3)) {
      assertThatThrownBy(() -> ofThree.applyAsDouble(new Factors(values(2, 1), values(3, 2), 1)))
          .hasMessageContaining("user 2 is measured, but there are 2 learned users");
    }
  }

  private static Quality ndcg(IndexLists seen, IndexLists relevant, int items) {
    return Quality.ndcgAt10(
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext()),
        TrainingSet.of(seen, items),
        relevant);
  }

  private static PackedCodes codes(int size, long seed) {
    return new PackedCodes(64, size, new SplittableRandom(seed).longs(size).toArray());
  }
}
