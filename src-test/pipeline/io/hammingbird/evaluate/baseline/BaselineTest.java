package io.hammingbird.evaluate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.TestSpark;
import io.hammingbird.evaluate.BestScores;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.Fixture;
import io.hammingbird.evaluate.Fixture.Interaction;
import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.statistics.SeededHash;
import io.hammingbird.recommend.CandidateLists;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineTest {
  private static final List<String> SEEN = List.of("train", "validation");

  /** All candidates of every user, once a baseline: fitting ALS takes seconds. */
  private static final Map<Baseline, Map<Integer, List<Integer>>> COMPLETE =
      new ConcurrentHashMap<>();

  static Stream<Baseline> baselines() {
    return Stream.of(new RandomBaseline(42), new PopularityBaseline(), als());
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void servesTheMeasuredUsersWithAllTheirCandidates(Baseline baseline) {
    Map<Integer, List<Integer>> lists = complete(baseline);

    assertThat(lists.keySet()).isEqualTo(Fixture.itemsOf(List.of("test")).keySet());
    lists.forEach(
        (user, list) -> assertThat(list).containsExactlyInAnyOrderElementsOf(candidates(user)));
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void listsAreTheHeadOfAllCandidatesWhateverTheTestItemsAre(Baseline baseline) {
    List<Interaction> others =
        Fixture.interactions().stream()
            .map(
                row ->
                    row.split().equals("test")
                        ? new Interaction(row.user(), Fixture.ITEMS - 1 - row.item(), "test")
                        : row)
            .toList();

    Fixture.lists(baseline.topK(HeldOut.test(Fixture.table(others), Fixture.ALL), 8))
        .forEach(
            (user, list) -> assertThat(list).isEqualTo(complete(baseline).get(user).subList(0, 8)));
  }

  /** Items 3 and above are denied to everybody, item 1 to user 2 besides. */
  @ParameterizedTest
  @MethodSource("baselines")
  void listsRuleForBaselinesToo(Baseline baseline) {
    BitSet eligible = new BitSet();
    eligible.set(0, 3);
    Dataset<Row> denied =
        TestSpark.session()
            .createDataFrame(
                List.of(RowFactory.create(2, 1)), StructType.fromDDL("user int, item int"));
    CandidateLists lists = new CandidateLists(Fixture.ITEMS, eligible, Optional.of(denied));
    HeldOut heldOut = HeldOut.test(Fixture.table(Fixture.interactions()), lists);

    Map<Integer, List<Integer>> found = Fixture.lists(baseline.topK(heldOut, 1000));

    for (int user : Fixture.itemsOf(List.of("test")).keySet()) {
      List<Integer> allowed =
          candidates(user).stream().filter(item -> item < 3 && (user != 2 || item != 1)).toList();
      assertThat(found.getOrDefault(user, List.of())).containsExactlyInAnyOrderElementsOf(allowed);
    }
  }

  @Test
  void popularityIsIndexOrderOverCandidates() {
    Fixture.lists(new PopularityBaseline().topK(Fixture.test(), 7))
        .forEach((user, list) -> assertThat(list).isEqualTo(candidates(user).subList(0, 7)));
  }

  @Test
  void randomDependsOnSeedAndUserButNotOnPartitions() {
    HeldOut scattered =
        HeldOut.test(Fixture.table(Fixture.interactions()).repartition(9), Fixture.ALL);
    Map<Integer, List<Integer>> lists =
        Fixture.lists(new RandomBaseline(42).topK(Fixture.test(), 8));

    assertThat(Fixture.lists(new RandomBaseline(42).topK(scattered, 8))).isEqualTo(lists);
    assertThat(Fixture.lists(new RandomBaseline(43).topK(Fixture.test(), 8))).isNotEqualTo(lists);
    assertThat(Set.copyOf(lists.values())).hasSameSizeAs(lists.values());
  }

  @Test
  void everyPlaceOfARandomListIsUniform() {
    int[][] counts = new int[3][6];
    int draws = 12_000;
    for (int user = 0; user < draws; user++) {
      int[] drawn = RandomBaseline.draw(SeededHash.of(5, user), new int[] {2}, 6, 3);
      for (int rank = 0; rank < 3; rank++) {
        counts[rank][drawn[rank]]++;
      }
    }

    for (int[] place : counts) {
      assertThat(place[2]).isZero();
      // Five candidates: 2,400 expected, standard deviation 44.
      IntStream.of(0, 1, 3, 4, 5).forEach(item -> assertThat(place[item]).isBetween(2200, 2600));
    }
  }

  @Test
  void alsFindsTheTasteOfAUserWithHistory() {
    Map<Integer, List<Integer>> lists = complete(als());
    long agreeing =
        lists.entrySet().stream()
            .filter(user -> user.getKey() < Fixture.USERS - 1)
            .flatMap(
                user ->
                    user.getValue().stream().limit(4).map(item -> (user.getKey() - item) % 2 == 0))
            .filter(same -> same)
            .count();

    assertThat(agreeing).isGreaterThan((long) (0.75 * 4 * (lists.size() - 1)));
  }

  @Test
  void alsGivesAUserWithoutHistoryTheItemsInIndexOrder() {
    assertThat(complete(als()).get(Fixture.USERS - 1))
        .isEqualTo(IntStream.range(0, Fixture.ITEMS).boxed().toList());
  }

  @Test
  void scoresAreSelectedWithTiesByIndex() {
    float[] scores = {1, -0f, 3, 0f, 3, -2, 1};

    assertThat(BestScores.select(scores, new int[0], 10)).containsExactly(2, 4, 0, 6, 1, 3, 5);
    assertThat(BestScores.select(scores, new int[] {2, 6}, 3)).containsExactly(4, 0, 1);
  }

  private static Map<Integer, List<Integer>> complete(Baseline baseline) {
    return COMPLETE.computeIfAbsent(baseline, key -> Fixture.lists(key.topK(Fixture.test(), 1000)));
  }

  private static List<Integer> candidates(int user) {
    Set<Integer> seen = Fixture.itemsOf(SEEN).getOrDefault(user, new TreeSet<>());
    return IntStream.range(0, Fixture.ITEMS).filter(item -> !seen.contains(item)).boxed().toList();
  }

  private static Baseline als() {
    return new AlsBaseline(new EvaluateConfig.Als(4, 3, 0.1, 5), 42);
  }
}
