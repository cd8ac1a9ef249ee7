package io.hammingbird.evaluate.newcomers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.codes.Codes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.MetricAt;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.evaluate.Protocol.Candidates;
import io.hammingbird.evaluate.UserValues;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.ItemEncoder;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.discrete.CodeRegression;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two tastes: even users rate even items, odd users odd ones, so that the right list of a user is
 * known whatever is held out. A rating's value names its user and its item, so that it is
 * recognised under any index.
 */
class NewcomersTest {
  private static final int USERS = 60;
  private static final int ITEMS = 40;
  private static final JavaSparkContext SPARK =
      JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());

  private final int[][] training = new int[USERS][];
  private final int[][] validation = new int[USERS][];

  NewcomersTest() {
    SplittableRandom random = new Seeds(1).random("tastes");
    for (int user = 0; user < USERS; user++) {
      Set<Integer> first = new TreeSet<>();
      while (first.size() < 9) {
        first.add(2 * random.nextInt(ITEMS / 2) + user % 2);
      }
      List<Integer> items = new ArrayList<>(first);
      validation[user] = new int[] {items.remove(random.nextInt(9))};
      training[user] = items.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private Newcomers draw(Protocol.Newcomers who, Candidates candidates, double share) {
    return Newcomers.draw(
        named(training), named(validation), ITEMS, protocol(who, candidates, share), 5);
  }

  private static Protocol protocol(Protocol.Newcomers who, Candidates candidates, double share) {
    return new Protocol(
        "P",
        Protocol.Seen.EXCLUDED,
        candidates,
        OptionalDouble.empty(),
        Protocol.Ties.POPULARITY,
        who,
        share);
  }

  private static RatedLists named(int[][] lists) {
    float[][] ratings = new float[lists.length][];
    for (int user = 0; user < lists.length; user++) {
      ratings[user] = new float[lists[user].length];
      for (int i = 0; i < lists[user].length; i++) {
        ratings[user][i] = name(user, lists[user][i]);
      }
    }
    return RatedLists.of(lists, ratings);
  }

  private static float name(int user, int item) {
    return user * 100 + item;
  }

  private static Set<Integer> names(RatedLists... all) {
    Set<Integer> names = new HashSet<>();
    for (RatedLists lists : all) {
      for (int i = 0; i < lists.lists().indices().length; i++) {
        assertThat(names.add((int) lists.rating(i))).as("no rating twice").isTrue();
      }
    }
    return names;
  }

  @ParameterizedTest
  @EnumSource(
      value = Protocol.Newcomers.class,
      names = {"ITEMS", "USERS"})
  void nothingOfANewcomerIsTrainedOnAndNothingIsLost(Protocol.Newcomers who) {
    Newcomers newcomers = draw(who, Candidates.ALL_UNSEEN, .3);

    Set<Integer> trained = names(newcomers.training());
    Set<Integer> known = names(newcomers.known());
    assertThat(known).containsAll(trained).hasSizeGreaterThan(trained.size());
    Set<Integer> given = new HashSet<>(known);
    given.removeAll(trained);
    // half of what training does not know is given: the rest is to be predicted, and nothing else
    Set<Integer> all = names(named(training), named(validation));
    Set<Integer> newOnes = new HashSet<>();
    given.forEach(name -> newOnes.add(of(who, name)));
    assertThat(trained).noneMatch(name -> newOnes.contains(of(who, name)));
    long ofNewcomers = all.stream().filter(name -> newOnes.contains(of(who, name))).count();
    assertThat((double) given.size())
        .isBetween(ofNewcomers * .5, ofNewcomers * .5 + newOnes.size());
    Set<Integer> fromValidation = names(named(validation));
    assertThat(trained).as("training stops by them").noneMatch(fromValidation::contains);
    try (EvaluationSet test = newcomers.test(SPARK);
        EvaluationSet stopping = newcomers.validation(SPARK)) {
      assertThat(test.count()).isPositive();
      assertThat(stopping.count()).isBetween(1L, (long) USERS);
      assertThat(test.items()).isEqualTo(newcomers.allItems());
    }
  }

  private static int of(Protocol.Newcomers who, int name) {
    return who == Protocol.Newcomers.ITEMS ? name % 100 : name / 100;
  }

  /** Users have a code by their taste, and so have items, from the users that are given of them. */
  @Test
  void newItemsAreFoundByTheUsersOfTheirTaste() {
    Newcomers everything = draw(Protocol.Newcomers.ITEMS, Candidates.ALL_UNSEEN, .3);
    Newcomers onlyNew = draw(Protocol.Newcomers.ITEMS, Candidates.NEW_ITEMS, .3);
    Codes codes = everything.codes().of(fit(everything, true), true);

    // half of all new items are of a user's taste, and come first, known ones of his taste aside
    assertThat(firstHit(onlyNew, codes))
        .isGreaterThan(.5)
        .isGreaterThan(firstHit(everything, codes));
    assertThat(firstHit(onlyNew, opposite(codes))).isLessThan(firstHit(onlyNew, codes));
    for (int user = 0; user < codes.userCount(); user++) {
      for (int item = 0; item < codes.itemCount(); item++) {
        boolean sameTaste = everything.users()[user] % 2 == tasteOf(everything, item);
        assertThat(codes.users().distance(user, codes.items(), item)).isEqualTo(sameTaste ? 0 : 8);
      }
    }
  }

  /** The same where a regression on the codes of the users takes the place of an encoder. */
  @Test
  void withoutAnEncoderCodesComeFromTheOtherSide() {
    for (Protocol.Newcomers who : List.of(Protocol.Newcomers.ITEMS, Protocol.Newcomers.USERS)) {
      Newcomers newcomers = draw(who, Candidates.ALL_UNSEEN, .3);
      Fit fit = fit(newcomers, false);
      assertThat(newcomers.codes().isByRegression(fit)).isTrue();
      Codes codes = newcomers.codes().of(fit, false);
      for (int user = 0; user < codes.userCount(); user++) {
        for (int item = 0; item < codes.itemCount(); item++) {
          boolean sameTaste = newcomers.users()[user] % 2 == tasteOf(newcomers, item);
          assertThat(codes.users().distance(user, codes.items(), item))
              .isEqualTo(sameTaste ? 0 : 8);
        }
      }
    }
    Newcomers newcomers = draw(Protocol.Newcomers.ITEMS, Candidates.ALL_UNSEEN, .3);
    assertThat(newcomers.codes().isByRegression(fit(newcomers, true))).isFalse();
  }

  /** Taste of an item of the lists: that of anybody who rated it. */
  private static int tasteOf(Newcomers newcomers, int item) {
    RatedLists known = newcomers.known();
    for (int user = 0; user < known.lists().rows(); user++) {
      if (Arrays.binarySearch(known.lists().row(user), item) >= 0) {
        return newcomers.users()[user] % 2;
      }
    }
    throw new AssertionError("nobody rated " + item);
  }

  private static Codes opposite(Codes codes) {
    long[] words = Arrays.stream(codes.users().words()).map(word -> ~word & 0xff).toArray();
    return new Codes(new PackedCodes(8, words.length, words), codes.items());
  }

  private static double firstHit(Newcomers newcomers, Codes codes) {
    try (EvaluationSet test = newcomers.test(SPARK)) {
      return UserValues.of(test, codes, Ranking.NEAREST, 5, List.of(5))
          .mean(MetricAt.parse("mrr@5"));
    }
  }

  /** What somebody who knew the tastes would have learned. */
  private static Fit fit(Newcomers newcomers, boolean encodes) {
    TrainingSet set = TrainingSet.of(newcomers.training(), newcomers.trainedItems());
    ByTaste encoder = new ByTaste();
    return new Fit(
        encoder.encodeAll(set),
        encodes ? Optional.of(encoder) : Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  /** A row of values that name an item, or a user, has the code of the first one's taste. */
  private static final class ByTaste implements UserEncoder {
    private static final long serialVersionUID = 1;

    @Override
    public boolean encodesNewUsers() {
      return true;
    }

    @Override
    public Optional<ItemEncoder> items() {
      return Optional.of(ByTaste::codes);
    }

    @Override
    public PackedCodes encode(RatedLists rows) {
      return codes(rows);
    }

    private static PackedCodes codes(RatedLists rows) {
      long[] words = new long[rows.lists().rows()];
      for (int row = 0; row < words.length; row++) {
        words[row] = (int) rows.ratings(row)[0] % 2 == 0 ? 0 : 0xff;
      }
      return new PackedCodes(8, words.length, words);
    }

    @Override
    public Codes encodeAll(TrainingSet set) {
      return new Codes(codes(set.byUser()), codes(set.byItem()));
    }

    @Override
    public float[][] vectors(RatedLists rows, int from, int to) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void theSeedSaysWhoIsNew() {
    Set<Integer> first =
        names(draw(Protocol.Newcomers.ITEMS, Candidates.ALL_UNSEEN, .3).training());
    assertThat(names(draw(Protocol.Newcomers.ITEMS, Candidates.ALL_UNSEEN, .3).training()))
        .isEqualTo(first);
    assertThat(
            names(
                Newcomers.draw(
                        named(training),
                        named(validation),
                        ITEMS,
                        protocol(Protocol.Newcomers.ITEMS, Candidates.ALL_UNSEEN, .3),
                        6)
                    .training()))
        .isNotEqualTo(first);
  }

  @Test
  void itemsAreInOrderOfWhatIsKnownOfThem() {
    Newcomers newcomers = draw(Protocol.Newcomers.ITEMS, Candidates.ALL_UNSEEN, .3);
    int[] counts = new int[newcomers.allItems()];
    Arrays.stream(newcomers.known().lists().indices()).forEach(item -> counts[item]++);
    int[] trained = new int[newcomers.trainedItems()];
    Arrays.stream(newcomers.training().lists().indices()).forEach(item -> trained[item]++);

    assertThat(counts).isSortedAccordingTo((a, b) -> b - a);
    assertThat(trained).isSortedAccordingTo((a, b) -> b - a);
    assertThat(newcomers.described()).contains("0 of 60 users and ", " items are new; of them ");
  }

  @Test
  void aShareThatLeavesNothingIsRefused() {
    assertThatThrownBy(() -> draw(Protocol.Newcomers.ITEMS, Candidates.ALL_UNSEEN, 1e-6))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("evaluate.newcomers = items with evaluate.newcomer-share = 1.0E-6")
        .hasMessageContaining("none is for test");
    assertThatThrownBy(() -> draw(Protocol.Newcomers.USERS, Candidates.ALL_UNSEEN, 1 - 1e-9))
        .hasMessageContaining("none is for training");
  }

  /** Whom one code alone goes with has that code. */
  @Test
  void aRegressionOnOneCodeIsThatCode() {
    PackedCodes others = new PackedCodes(8, 4, new long[] {0b10110100, 0b10110100, 0, 0xff});
    PackedCodes codes =
        new CodeRegression(others)
            .encode(RatedLists.implicit(IndexLists.of(new int[][] {{0, 1}, {3}})));
    assertThat(codes.words()).containsExactly(0b10110100, 0xff);
  }
}
