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
import io.hammingbird.recommend.TopKJob;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTest {
  @TempDir private Path folder;
  private final IndexLists seen = lists("train");
  private final IndexLists relevant = lists("validation");

  /** The fast way during training and the tables afterwards must tell the same story. */
  @Test
  void equalsTheEvaluationOfTheTables() {
    PackedCodes users = codes(Fixture.USERS, 1);
    PackedCodes items = codes(Fixture.ITEMS, 2);
    HeldOut validation = HeldOut.validation(Fixture.table(Fixture.interactions()), Fixture.ALL);
    String path = folder.resolve("recommendations").toString();
    new TopKJob(TestSpark.session(), TestSettings.recommend(10))
        .write(named("users", users), named("items", items), validation.rules(), path);
    Dataset<Row> topK =
        TestSpark.session()
            .read()
            .parquet(path)
            .selectExpr("cast(user_id as int) as user", "rank", "cast(item_id as int) as item");
    List<MetricRow> metrics =
        new Evaluation(TestSettings.evaluate(List.of(10), 1, 1))
            .measure(new Evaluation.Subject("m", "d", "p"), validation, topK);

    double fast = Quality.ndcgAt10(seen, relevant).applyAsDouble(new Codes(users, items));

    assertThat(fast).isEqualTo(metrics.get(0).value(), within(1e-10));
    assertThat(fast).isBetween(0.05, 0.9);
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

    assertThat(Quality.ndcgAt10(seen, relevant).applyAsDouble(factors))
        .isEqualTo(sum / users, within(1e-12))
        .isBetween(0.05, 0.9);
  }

  /** By hand: the differences of three users are d, −d and d for d = 1 − 1 / log2(3). */
  @Test
  void theNoiseIsTheStandardErrorOfThePairedDifference() {
    Quality quality =
        Quality.ndcgAt10(IndexLists.empty(3), IndexLists.of(new int[][] {{0}, {1}, {0}}));
    float[] items = {1, -1};

    double noise =
        quality.noise(
            new Factors(new float[] {1, 1, 1}, items, 1),
            new Factors(new float[] {-1, -1, -1}, items, 1));

    assertThat(noise).isEqualTo((1 - Math.log(2) / Math.log(3)) * 2 / 3, within(1e-12));
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
    assertThatThrownBy(() -> Quality.ndcgAt10(IndexLists.empty(2), IndexLists.empty(3)))
        .hasMessageContaining("2 lists of seen items, 3 of relevant ones");
    assertThatThrownBy(() -> Quality.ndcgAt10(IndexLists.empty(2), IndexLists.empty(2)))
        .hasMessageContaining("no user has a held-out item");
    Quality ofThree =
        Quality.ndcgAt10(IndexLists.empty(3), IndexLists.of(new int[][] {{0}, {1}, {0}}));
    assertThatThrownBy(() -> ofThree.applyAsDouble(new Factors(values(2, 1), values(2, 2), 1)))
        .hasMessageContaining("user 2 is measured, but there are 2 learned users");
  }

  private static IndexLists lists(String split) {
    Map<Integer, SortedSet<Integer>> items = Fixture.itemsOf(List.of(split));
    return IndexLists.of(
        IntStream.range(0, Fixture.USERS)
            .mapToObj(user -> items.getOrDefault(user, new TreeSet<>()))
            .map(list -> list.stream().mapToInt(i -> i).toArray())
            .toArray(int[][]::new));
  }

  private static PackedCodes codes(int size, long seed) {
    return new PackedCodes(64, size, new SplittableRandom(seed).longs(size).toArray());
  }
}
