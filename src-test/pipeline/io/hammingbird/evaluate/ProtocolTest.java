package io.hammingbird.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.codes.Factors;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.Protocol.Candidates;
import io.hammingbird.evaluate.Protocol.Seen;
import io.hammingbird.evaluate.Protocol.Ties;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.settings.ConfigLoader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Six items, which are ranked 0 1 2 3 4 5 for everybody. User 0 has seen 0 and 2 and rated 1 with
 * 2, 3 with 5 and 5 with 4; user 1 has seen nothing and rated 2 with 3; user 2 has rated nothing.
 */
class ProtocolTest {
  private static final Factors IN_INDEX_ORDER = new Factors(new float[3], new float[6], 1);
  private static final IndexLists SEEN = IndexLists.of(new int[][] {{0, 2}, {}, {1}});
  private static final RatedLists HELD_OUT =
      RatedLists.of(new int[][] {{1, 3, 5}, {2}, {}}, new float[][] {{2, 5, 4}, {3}, {}});

  /*
   * User 0 sees 1 3 4 5: hits at 1, 2 and 4. User 1 sees 0 1 2 3: a hit at 3.
   *   nDCG@2: 1; 0. nDCG@4: (1 + .6309298 + .4306766) / 2.1309298 = .9674680; .5 / 1.
   *   nDCG-full@4, ideal 2.5616063: .8048100; .1951900.
   *   Graded, gains 2^r - 1 of user 0: 3, 31, 15. @2: (3 + 31·.6309298) / (31 + 15·.6309298)
   *   = .5575043; @4: (22.5588238 + 15·.4306766) / (40.463947 + 3·.5) = .6915215; user 1 as nDCG.
   */
  @Test
  void everyUnseenItemIsACandidate() {
    EvaluationSet users = users(Seen.EXCLUDED, Candidates.ALL_UNSEEN, OptionalDouble.empty());

    assertThat(values(users).users()).containsExactly(0, 1);
    assertThat(lists(users)).isDeepEqualTo(new int[][] {{1, 3, 4, 5}, {0, 1, 2, 3}});
    assertValues(users, "ndcg@2", 1, 0);
    assertValues(users, "ndcg@4", 0.9674680, 0.5);
    assertValues(users, "ndcg-full@4", 0.8048100, 0.1951900);
    assertValues(users, "ndcg-graded@2", 0.5575043, 0);
    assertValues(users, "ndcg-graded@4", 0.6915215, 0.5);
    assertValues(users, "recall@2", 2 / 3.0, 0);
    assertThat(
            new Quality(users, MetricAt.parse("ndcg@4"), Ranking.NEAREST)
                .applyAsDouble(IN_INDEX_ORDER))
        .isEqualTo((0.9674680 + 0.5) / 2, within(1e-7));
  }

  /*
   * User 0 sees 0 1 2 3: hits at 2 and 4. nDCG@4: (.6309298 + .4306766) / 2.1309298 = .4981892;
   * precision@4: 2/4.
   */
  @Test
  void seenItemsPushHitsDown() {
    EvaluationSet users = users(Seen.INCLUDED, Candidates.ALL_UNSEEN, OptionalDouble.empty());

    assertValues(users, "ndcg@4", 0.4981892, 0.5);
    assertValues(users, "precision@4", 0.5, 0.25);
  }

  /*
   * User 0 sees 1 3 5 and nothing else, gains 3, 31, 15; user 1 sees 2. @2 as above, @4: (22.5588238
   * + 15·.5) / 41.963947 = .7163011. All are hits.
   */
  @Test
  void onlyTheOrderOfRatedItemsCounts() {
    EvaluationSet users = users(Seen.EXCLUDED, Candidates.RATED_TEST, OptionalDouble.empty());

    assertThat(lists(users)).isDeepEqualTo(new int[][] {{1, 3, 5}, {2}});
    assertValues(users, "ndcg@4", 1, 1);
    assertValues(users, "ndcg-graded@2", 0.5575043, 1);
    assertValues(users, "ndcg-graded@4", 0.7163011, 1);
    assertValues(users, "recall@2", 2 / 3.0, 1);
  }

  /*
   * Above 3: items 3 and 5 of user 0 are relevant, no item of user 1, who is not measured. Rated-test
   * list 1 3 5: hits at 2 and 3; nDCG@2: .6309298 / 1.6309298 = .3868528; gains stay.
   */
  @Test
  void ratingsDecideWhatIsRelevant() {
    EvaluationSet users = users(Seen.EXCLUDED, Candidates.RATED_TEST, OptionalDouble.of(3));

    assertThat(values(users).users()).containsExactly(0);
    assertValues(users, "ndcg@2", 0.3868528);
    assertValues(users, "recall@2", 0.5);
    assertValues(users, "ndcg-graded@2", 0.5575043);
  }

  /*
   * The whole lists: a hit for user 0, a miss and a hit for user 1. Precision 1/1, 1/2; recall 1/3,
   * 1; an empty list is worth nothing.
   */
  @Test
  void wholeListsCountAsLongAsTheyAre() {
    EvaluationSet users = users(Seen.EXCLUDED, Candidates.ALL_UNSEEN, OptionalDouble.empty());

    UserValues values = values(users, new int[][] {{1}, {0, 2}});
    assertThat(values.of(MetricAt.parse("precision@all"))).containsExactly(1, .5);
    assertThat(values.of(MetricAt.parse("recall@all")))
        .containsExactly(new double[] {1 / 3., 1}, within(1e-12));
    UserValues empty = values(users, new int[][] {{}, {}});
    assertThat(empty.of(MetricAt.parse("ndcg-full@all"))).containsExactly(0, 0);
  }

  /** The lists of the users from a table. */
  private static UserValues values(EvaluationSet users, int[][] lists) {
    List<Row> rows = new ArrayList<>();
    for (int user = 0; user < lists.length; user++) {
      for (int place = 0; place < lists[user].length; place++) {
        rows.add(RowFactory.create(user, place + 1, lists[user][place]));
      }
    }
    return users.measure(
        TestSpark.session()
            .createDataFrame(rows, StructType.fromDDL("user int, rank int, item int")),
        6,
        made -> UserValues.of(made, List.of(2)));
  }

  @Test
  void nobodyToMeasureIsAnError() {
    assertThatThrownBy(() -> users(Seen.EXCLUDED, Candidates.ALL_UNSEEN, OptionalDouble.of(5)))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("evaluate.relevant-above");
  }

  @ParameterizedTest
  @ValueSource(strings = {"seen = included", "candidates = rated-test", "ties = random"})
  void whatIsPublishedIsMeasuredAsItIsRead(String setting) {
    Protocol protocol =
        ConfigLoader.load(List.of(), List.of("evaluate." + setting)).evaluate().protocol();
    assertThatThrownBy(protocol::requirePublishable)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("evaluate." + setting);
    Protocol.of("P").requirePublishable();
  }

  private static EvaluationSet users(Seen seen, Candidates candidates, OptionalDouble above) {
    return EvaluationSet.of(
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext()),
        SEEN,
        SEEN,
        HELD_OUT,
        6,
        new Protocol("P", seen, candidates, above, Ties.POPULARITY));
  }

  private static int[][] lists(EvaluationSet users) {
    return users.measure(
        IN_INDEX_ORDER,
        Ranking.NEAREST,
        4,
        lists ->
            lists.collect().stream()
                .sorted(Comparator.comparingInt(list -> list.user().user()))
                .map(UserList::items)
                .toArray(int[][]::new));
  }

  private static UserValues values(EvaluationSet users) {
    return UserValues.of(users, IN_INDEX_ORDER, Ranking.NEAREST, 4, List.of(2, 4));
  }

  private static void assertValues(EvaluationSet users, String metric, double... expected) {
    assertThat(values(users).of(MetricAt.parse(metric)))
        .as(metric)
        .containsExactly(expected, within(1e-7));
  }
}
