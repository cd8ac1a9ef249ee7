package io.hammingbird.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSettings;
import io.hammingbird.TestSpark;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.evaluate.Fixture.Interaction;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.recommend.CandidateLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Evaluation.Subject SUBJECT =
      new Evaluation.Subject("model", "data", "test", "P-HCFRec/random");

  private static final StructType LISTS = StructType.fromDDL("user int, rank int, item int");

  private final Evaluation evaluation =
      new Evaluation(TestSettings.evaluate(List.of(2, 10), 42, 100));

  /*
   * By hand: user 0 has test items 3 and 5 and list 3 1; user 1 has test item 2 and list 0 2; user 2
   * has test item 4 and no list; user 3 has a list and no test item, so it does not count.
   *   nDCG@2: 1/(1+.6309298) = .6131472; .6309298; 0: mean .4146923
   *   recall@2: .5, 1, 0: mean .5. Different items 3 1 0 2 of 6: coverage .6666667
   */
  @Test
  void measuresTheUsersWithRelevantItems() {
    HeldOut heldOut =
        HeldOut.test(
            Fixture.table(
                List.of(
                    new Interaction(0, 3, "test"),
                    new Interaction(0, 5, "test"),
                    new Interaction(1, 2, "test"),
                    new Interaction(2, 4, "test"),
                    new Interaction(3, 4, "validation"),
                    new Interaction(0, 0, "train"))),
            CandidateLists.none(6),
            Fixture.PROTOCOL);
    int[][] rows = {{0, 2, 1}, {0, 1, 3}, {1, 1, 0}, {1, 2, 2}, {3, 1, 5}, {0, 11, 5}};

    List<MetricRow> metrics = measure(heldOut, recommendations(rows));

    assertThat(metrics).hasSize(26);
    MetricRow ndcg = metrics.get(0);
    assertThat(ndcg.value()).isEqualTo(0.4146923, within(1e-7));
    assertThat(ndcg)
        .usingRecursiveComparison()
        .ignoringFields("value", "low", "high")
        .isEqualTo(
            new MetricRow("model", "data", "test", "P-HCFRec/random", "ndcg", 2, 0, null, null, 3));
    assertThat(ndcg.low().orElseThrow()).isLessThan(ndcg.value());
    assertThat(ndcg.high().orElseThrow()).isGreaterThan(ndcg.value());
    assertThat(value(metrics, "recall", 2)).isEqualTo(0.5, within(1e-9));
    // precision@2 is .5, .5, 0 and recall@2 .5, 1, 0: means 1/3 and 1/2
    assertThat(value(metrics, "f1", 2)).isEqualTo((.5 + 2 / 3.0) / 3, within(1e-9));
    assertThat(value(metrics, "f1-of-means", 2)).isEqualTo(.4, within(1e-9));
    assertThat(value(metrics, "coverage", 2)).isEqualTo(4 / 6.0, within(1e-12));
    assertThat(value(metrics, "coverage", 10)).isEqualTo(4 / 6.0, within(1e-12));
  }

  /*
   * Items 3 and 4 are eligible for nobody and (0, 5) is denied, so that nothing right is left to user
   * 0 (3, 5) and user 2 (4); user 1 has 2 and also 3.
   */
  @Test
  void usersToWhomListsLeaveNothingRelevantCannotBeMeasured() {
    Dataset<Row> interactions =
        Fixture.table(
            List.of(
                new Interaction(0, 3, "test"),
                new Interaction(0, 5, "test"),
                new Interaction(1, 2, "test"),
                new Interaction(1, 3, "test"),
                new Interaction(2, 4, "test"),
                new Interaction(3, 2, "validation")));
    CandidateLists all = CandidateLists.none(6);
    BitSet eligible = (BitSet) all.eligible().clone();
    eligible.clear(3, 5);
    Dataset<Row> denied =
        TestSpark.session()
            .createDataFrame(
                List.of(RowFactory.create(0, 5), RowFactory.create(1, 5)),
                StructType.fromDDL("user int, item int"));

    assertThat(measurable(interactions, all)).isEqualTo(3);
    assertThat(measurable(interactions, new CandidateLists(6, eligible, Optional.empty())))
        .isEqualTo(2);
    assertThat(measurable(interactions, new CandidateLists(6, eligible, Optional.of(denied))))
        .isEqualTo(1);
  }

  private static long measurable(Dataset<Row> interactions, CandidateLists lists) {
    try (EvaluationSet users = HeldOut.test(interactions, lists, Fixture.PROTOCOL).users()) {
      return users.measurable();
    }
  }

  @Test
  void equalsThePlainMeanOverUsers() {
    Map<Integer, SortedSet<Integer>> relevant = Fixture.itemsOf(List.of("test"));
    Map<Integer, List<Integer>> lists = Fixture.lists(Fixture.test(), random(1), 10);

    List<MetricRow> metrics = measure(random(1));

    for (Metric metric : Metric.ofUsers()) {
      double mean =
          relevant.entrySet().stream()
              .mapToDouble(
                  user ->
                      metric.of(
                          RankedList.of(
                              lists.get(user.getKey()).stream().mapToInt(i -> i).toArray(),
                              user.getValue().stream().mapToInt(i -> i).toArray()),
                          10))
              .average()
              .orElseThrow();
      assertThat(value(metrics, metric.label(), 10)).isEqualTo(mean, within(1e-10));
    }
  }

  @Test
  void theTableHasNullForAnAbsentInterval() {
    List<MetricRow> metrics = measure(random(2));

    Dataset<Row> table = MetricRow.table(TestSpark.session(), metrics);

    assertThat(table.columns())
        .containsExactly(
            "model",
            "dataset",
            "split",
            "protocol",
            "metric",
            "k",
            "value",
            "low",
            "high",
            "users");
    assertThat(
            table
                .filter("low is null and high is null")
                .select("metric")
                .distinct()
                .collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create("f1-of-means"), RowFactory.create("coverage"));
    assertThat(table.count()).isEqualTo(26);
  }

  /** The lists that a model makes, and the same lists from a table, in whatever order. */
  @Test
  void tablesOfListsAreMeasuredAsWhatMadeThem() {
    List<Row> rows = new ArrayList<>();
    Fixture.lists(Fixture.test(), random(3), 10)
        .forEach(
            (user, items) -> {
              for (int place = 0; place < items.size(); place++) {
                rows.add(RowFactory.create(user, place + 1, items.get(place)));
              }
            });
    Collections.shuffle(rows, new Random(1));

    assertThat(measure(Fixture.test(), TestSpark.session().createDataFrame(rows, LISTS)))
        .isEqualTo(measure(random(3)));
  }

  /** Means and intervals of two partitions and of many, in which users stand elsewhere. */
  @Test
  void partitionsDoNotMatter() {
    HeldOut scattered =
        HeldOut.test(
            Fixture.table(Fixture.interactions()).repartition(9), Fixture.ALL, Fixture.PROTOCOL);
    try (EvaluationSet users = scattered.users()) {
      assertThat(evaluation.measure(SUBJECT, users, random(3), Ranking.NEAREST))
          .isEqualTo(measure(random(3)));
    }
  }

  @Test
  void aHeldOutPartWithoutUsersIsAnError() {
    HeldOut empty =
        HeldOut.validation(
            Fixture.table(List.of(new Interaction(0, 0, "train"))),
            CandidateLists.none(1),
            Fixture.PROTOCOL);

    assertThatThrownBy(empty::users)
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("no user has a relevant item in the validation part");
  }

  @Test
  void anotherCatalogueIsRefused() {
    Factors others = new Factors(new float[Fixture.USERS], new float[Fixture.ITEMS - 1], 1);

    assertThatThrownBy(() -> measure(others))
        .hasMessageContaining("39 items were learned, 40 are in the catalogue");
  }

  private List<MetricRow> measure(HeldOut heldOut, Dataset<Row> lists) {
    try (EvaluationSet users = heldOut.users()) {
      return evaluation.measure(SUBJECT, users, lists);
    }
  }

  private List<MetricRow> measure(Learned learned) {
    try (EvaluationSet users = Fixture.test().users()) {
      return evaluation.measure(SUBJECT, users, learned, Ranking.NEAREST);
    }
  }

  /** Vectors of chance: whole numbers, so that there are ties. */
  private static Learned random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] users = new float[Fixture.USERS * 3];
    float[] items = new float[Fixture.ITEMS * 3];
    for (float[] side : List.of(users, items)) {
      for (int i = 0; i < side.length; i++) {
        side[i] = random.nextInt(-2, 3);
      }
    }
    return new Factors(users, items, 3);
  }

  private static double value(List<MetricRow> metrics, String metric, int k) {
    return metrics.stream()
        .filter(row -> row.metric().equals(metric) && row.k() == k)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Dataset<Row> recommendations(int[][] rows) {
    return TestSpark.session()
        .createDataFrame(
            Arrays.stream(rows).map(row -> RowFactory.create(row[0], row[1], row[2])).toList(),
            LISTS);
  }
}
