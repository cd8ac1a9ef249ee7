package io.hammingbird.learn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.Fixture;
import io.hammingbird.evaluate.Fixture.Interaction;
import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Validation;
import io.hammingbird.random.RandomOrder;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.settings.ConfigLoader;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselinesTest {
  private static final List<String> SEEN = List.of("train", "validation");

  /** All candidates of every user, once per baseline: fitting ALS takes seconds. */
  private static final Map<String, Map<Integer, List<Integer>>> COMPLETE =
      new ConcurrentHashMap<>();

  private static final Map<String, Learned> LEARNED = new ConcurrentHashMap<>();

  static List<String> baselines() {
    return Baselines.names();
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void servesTheMeasuredUsersWithAllTheirCandidates(String baseline) {
    Map<Integer, List<Integer>> lists = complete(baseline);

    assertThat(lists.keySet()).isEqualTo(Fixture.itemsOf(List.of("test")).keySet());
    lists.forEach(
        (user, list) -> assertThat(list).containsExactlyInAnyOrderElementsOf(candidates(user)));
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void listsAreTheHeadOfAllCandidatesWhateverTheTestItemsAre(String baseline) {
    List<Interaction> others =
        Fixture.interactions().stream()
            .map(
                row ->
                    row.split().equals("test")
                        ? new Interaction(row.user(), Fixture.ITEMS - 1 - row.item(), "test")
                        : row)
            .toList();

    Fixture.lists(test(others, Fixture.ALL), learned(baseline), 8)
        .forEach(
            (user, list) -> assertThat(list).isEqualTo(complete(baseline).get(user).subList(0, 8)));
  }

  /** Items 3 and above are denied to everybody, item 1 also to user 2. */
  @ParameterizedTest
  @MethodSource("baselines")
  void listsRuleForBaselinesToo(String baseline) {
    BitSet eligible = new BitSet();
    eligible.set(0, 3);
    Dataset<Row> denied =
        TestSpark.session()
            .createDataFrame(
                List.of(RowFactory.create(2, 1)), StructType.fromDDL("user int, item int"));
    CandidateLists lists = new CandidateLists(Fixture.ITEMS, eligible, Optional.of(denied));

    Map<Integer, List<Integer>> found =
        Fixture.lists(test(Fixture.interactions(), lists), learned(baseline), 1000);

    for (int user : Fixture.itemsOf(List.of("test")).keySet()) {
      List<Integer> allowed =
          candidates(user).stream().filter(item -> item < 3 && (user != 2 || item != 1)).toList();
      assertThat(found.get(user)).containsExactlyInAnyOrderElementsOf(allowed);
    }
  }

  @Test
  void popularityIsIndexOrderOverCandidates() {
    complete("popularity").forEach((user, list) -> assertThat(list).isEqualTo(candidates(user)));
  }

  @Test
  void randomDependsOnSeedAndUserButNotOnPartitions() {
    HeldOut scattered =
        HeldOut.test(
            Fixture.table(Fixture.interactions()).repartition(9), Fixture.ALL, Fixture.PROTOCOL);
    Map<Integer, List<Integer>> lists = complete("random");

    assertThat(Fixture.lists(scattered, learned("random"), 1000)).isEqualTo(lists);
    assertThat(Fixture.lists(Fixture.test(), fit("random", 43), 1000)).isNotEqualTo(lists);
    assertThat(Set.copyOf(lists.values())).hasSameSizeAs(lists.values());
  }

  @Test
  void everyPlaceOfARandomListIsUniform() {
    int[][] counts = new int[3][6];
    int draws = 12_000;
    for (int user = 0; user < draws; user++) {
      int[] drawn =
          RandomOrder.draw(
              new Seeds(new Seeds(5).derive("random")).derive("user", user), new int[] {2}, 6, 3);
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
    Map<Integer, List<Integer>> lists = complete("als");
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
    assertThat(complete("als").get(Fixture.USERS - 1))
        .isEqualTo(IntStream.range(0, Fixture.ITEMS).boxed().toList());
  }

  @Test
  void namesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> fit("bpr", 42)).hasMessageContaining("no baseline is called bpr");
  }

  private static Map<Integer, List<Integer>> complete(String baseline) {
    return COMPLETE.computeIfAbsent(
        baseline, name -> Fixture.lists(Fixture.test(), learned(name), 1000));
  }

  private static Learned learned(String baseline) {
    return LEARNED.computeIfAbsent(baseline, name -> fit(name, 42));
  }

  private static Learned fit(String baseline, long seed) {
    Session session = Session.of(TestSpark.session(), seed, 2, new TrainingLog(line -> {}));
    return ConfigLoader.load(
            List.of(), List.of("evaluate.als={rank=4,iterations=3,regularization=0.1,alpha=5}"))
        .evaluate()
        .learners()
        .named(baseline)
        .fit(TrainingSet.of(Fixture.listsOf("train"), Fixture.ITEMS), Validation.NONE, session)
        .learned();
  }

  private static HeldOut test(List<Interaction> interactions, CandidateLists lists) {
    return HeldOut.test(Fixture.table(interactions), lists, Fixture.PROTOCOL);
  }

  private static List<Integer> candidates(int user) {
    Set<Integer> seen = Fixture.itemsOf(SEEN).getOrDefault(user, new TreeSet<>());
    return IntStream.range(0, Fixture.ITEMS).filter(item -> !seen.contains(item)).boxed().toList();
  }
}
