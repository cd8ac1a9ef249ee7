package io.hammingbird.learn.discrete.dpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.hammingbird.TestSpark;
import io.hammingbird.codes.Codes;
import io.hammingbird.config.Resources;
import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.checkpoint.CheckpointEvery;
import io.hammingbird.learn.discrete.BothSides;
import io.hammingbird.learn.discrete.Delegate;
import io.hammingbird.learn.discrete.Naive;
import io.hammingbird.learn.discrete.Products;
import io.hammingbird.learn.discrete.Pull;
import io.hammingbird.learn.discrete.RealRows;
import io.hammingbird.learn.discrete.RoundsConfig;
import io.hammingbird.learn.discrete.RowVectors;
import io.hammingbird.learn.discrete.SerialRows;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DprTest {
  private static final int USERS = 12;
  private static final int ITEMS = 15;
  private static final int BITS = 10;
  private static final double WEIGHT = 0.5;

  private static Dpr method(ItemPass itemPass, int workers, double weight) {
    return method(itemPass, workers, weight, 1);
  }

  private static Dpr method(ItemPass itemPass, int workers, double weight, double margin) {
    RoundsConfig rounds = new RoundsConfig(4, 1, 1, 1000, CheckpointEvery.NEVER);
    return new Dpr(BITS, margin, weight, weight, 3, 2, itemPass, workers, rounds);
  }

  private static DprProblem problem(TrainingSet set, Dpr method) {
    return new DprProblem(
        method,
        session(1).context().broadcast(set),
        PairWeights.of(set),
        new SerialRows(2),
        new Seeds(1));
  }

  private static Session session(int workers) {
    return Session.of(TestSpark.session(), 1, workers, new TrainingLog(line -> {}));
  }

  /** The first user has nothing and the second everything: there are no pairs of theirs. */
  private static TrainingSet interactions(int users, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] lists = new int[users][];
    for (int user = 2; user < users; user++) {
      lists[user] = IntStream.range(0, items).filter(item -> random.nextInt(3) == 0).toArray();
    }
    lists[0] = new int[0];
    lists[1] = IntStream.range(0, items).toArray();
    return TrainingSet.of(IndexLists.of(lists), items);
  }

  /** Pair by pair. */
  private static double pairs(TrainingSet set, double margin, RowVectors users, RowVectors items) {
    double[][] b = Naive.values(users);
    double[][] d = Naive.values(items);
    double sum = 0;
    for (int user = 0; user < b.length; user++) {
      int[] own = set.itemsOfUser().row(user);
      double[] vector = b[user];
      double squares = 0;
      int pairs = 0;
      for (int i : own) {
        for (int j = 0; j < d.length; j++) {
          if (Arrays.binarySearch(own, j) < 0) {
            double by = Products.dot(vector, d[i]) - Products.dot(vector, d[j]);
            squares += Math.pow(margin - by, 2);
            pairs++;
          }
        }
      }
      sum += pairs > 0 ? squares / pairs : 0;
    }
    return sum;
  }

  @Test
  void theObjectiveIsThatOfAllPairs() {
    TrainingSet set = interactions(USERS, ITEMS, 1);
    SignRows users = Naive.random(USERS, BITS, 2);
    SignRows items = Naive.random(ITEMS, BITS, 3);
    double expected = pairs(set, BITS, users, items);

    assertThat(problem(set, method(ItemPass.EXACT, 1, WEIGHT)).pairs(users, items))
        .isCloseTo(expected, within(1e-9 * expected));
  }

  @Test
  void eachSideIsSolvedAsTheObjectiveAloneSaysAndTheObjectiveNeverRises() {
    TrainingSet set = interactions(USERS, ITEMS, 4);
    DprProblem problem = problem(set, method(ItemPass.EXACT, 1, WEIGHT));
    BothSides<SignRows> sides = problem.start();
    double value = problem.objective(sides);
    for (int round = 1; round < 6; round++) {
      BothSides<SignRows> before = sides;
      Pull ofUsers = before.pullOfUsers(WEIGHT);
      Pull ofItems = before.pullOfItems(WEIGHT);
      SignRows users = problem.users(before);
      SignRows items = problem.items(before, users);
      sides = problem.round(before, round);

      ToDoubleFunction<SignRows> ofB = b -> pairs(set, BITS, b, before.items()) + ofUsers.value(b);
      assertThat(users.code(0)).as("a user without pairs").isEqualTo(before.users().code(0));
      assertThat(withoutPairless(users))
          .isEqualTo(withoutPairless(Naive.sweep(before.users(), ofB, 3)));
      ToDoubleFunction<SignRows> ofD = d -> pairs(set, BITS, users, d) + ofItems.value(d);
      assertThat(items.words()).isEqualTo(Naive.sweep(before.items(), ofD, 3).words());
      assertThat(sides.items().words()).isEqualTo(items.words());
      double first = ofB.applyAsDouble(users) + ofItems.value(before.items());
      double second = ofD.applyAsDouble(items) + ofUsers.value(users);
      double third = problem.objective(sides);
      double rounding = 1e-6 * Math.abs(value);
      assertThat(first).isLessThanOrEqualTo(value + rounding);
      assertThat(second).isLessThanOrEqualTo(first + rounding);
      assertThat(third).isLessThanOrEqualTo(second + rounding);
      value = third;
    }
  }

  private static long[] withoutPairless(SignRows users) {
    return Arrays.copyOfRange(users.words(), 2, users.rows());
  }

  @Test
  void noSingleBitIsBetterAtTheEnd() {
    TrainingSet set = interactions(USERS, ITEMS, 5);
    DprProblem problem = problem(set, method(ItemPass.EXACT, 1, 1e-9));
    BothSides<SignRows> sides = problem.start();
    long flips = -1;
    for (int round = 1; flips != 0 && round < 100; round++) {
      BothSides<SignRows> next = problem.round(sides, round);
      flips = next.users().differing(sides.users()) + next.items().differing(sides.items());
      sides = next;
    }
    BothSides<SignRows> end = sides;

    assertThat(Naive.isSettled(end.users(), b -> pairs(set, BITS, b, end.items()))).isTrue();
    assertThat(Naive.isSettled(end.items(), d -> pairs(set, BITS, end.users(), d))).isTrue();
  }

  /** With the squared lengths that the start adds, which signs have no use for. */
  @Test
  void realVectorsAreWhereTheSlopeIsZero() {
    TrainingSet set = interactions(USERS, ITEMS, 6);
    DprProblem problem = problem(set, method(ItemPass.EXACT, 1, WEIGHT));
    BothSides<RealRows> real =
        BothSides.of(
            RealRows.random(new SplittableRandom(7), USERS, BITS, 0.5),
            RealRows.random(new SplittableRandom(8), ITEMS, BITS, 0.5),
            new Seeds(1),
            0);
    RealRows users = problem.realUsers(real);
    RealRows items = problem.realItems(real, users);

    for (int user = 2; user < USERS; user++) {
      assertThat(
              slope(
                  users,
                  user,
                  u ->
                      pairs(set, BITS, u, real.items())
                          + real.pullOfUsers(WEIGHT).value(u)
                          + WEIGHT * squares(u)))
          .containsOnly(new double[BITS], within(1e-4));
    }
    // of the last item alone, as those before it were solved before it moved
    assertThat(
            slope(
                items,
                ITEMS - 1,
                v ->
                    pairs(set, BITS, users, v)
                        + real.pullOfItems(WEIGHT).value(v)
                        + WEIGHT * squares(v)))
        .containsExactly(new double[BITS], within(1e-4));
  }

  private static double squares(RealRows rows) {
    return Products.dot(rows.values(), rows.values());
  }

  /** Central differences in the values of a row. */
  private static double[] slope(RealRows rows, int row, ToDoubleFunction<RealRows> objective) {
    double step = 1e-4;
    double[] slope = new double[BITS];
    for (int k = 0; k < BITS; k++) {
      double[] above = rows.values().clone();
      double[] below = rows.values().clone();
      above[row * BITS + k] += step;
      below[row * BITS + k] -= step;
      slope[k] =
          (objective.applyAsDouble(new RealRows(BITS, above))
                  - objective.applyAsDouble(new RealRows(BITS, below)))
              / (2 * step);
    }
    return slope;
  }

  @Test
  void onePartIsTheExactPass() {
    TrainingSet set = interactions(40, 30, 9);

    Codes exact = fit(set, method(ItemPass.EXACT, 1, WEIGHT), 1);
    Codes partitioned = fit(set, method(ItemPass.PARTITIONED, 1, WEIGHT), 3);
    Codes automatic = fit(set, method(ItemPass.AUTO, 5, WEIGHT), 7);

    assertThat(partitioned.users().words()).isEqualTo(exact.users().words());
    assertThat(partitioned.items().words()).isEqualTo(exact.items().words());
    assertThat(automatic.items().words()).isEqualTo(exact.items().words());
  }

  @Test
  void partsAreTheSameOnAnyNumberOfTasks() {
    TrainingSet set = interactions(40, 30, 9);
    Dpr method = method(ItemPass.PARTITIONED, 5, WEIGHT);

    assertThat(fit(set, method, 7).items().words()).isEqualTo(fit(set, method, 1).items().words());
  }

  private static Codes fit(TrainingSet set, Dpr method, int workers) {
    return method.learner().fit(set, learned -> 1, session(workers)).codes();
  }

  /** With a small margin, which one of two items can reach alone, both overshoot together. */
  @Test
  void partsThatRaiseTheObjectiveTogetherAreSolvedInHalves() {
    int items = 4;
    double margin = 0.1;
    TrainingSet set = interactions(USERS, items, 10);
    DprProblem problem = problem(set, method(ItemPass.PARTITIONED, items, WEIGHT, margin));
    SignRows users = Naive.random(USERS, BITS, 11);
    List<IndexRange> parts = IndexRange.even(items, items);
    boolean overshot = false;
    for (int seed = 0; seed < 20; seed++) {
      SignRows start = Naive.random(items, BITS, seed);
      Pull pull = new Pull(start, Delegate.of(start, new Seeds(1)), WEIGHT);
      ToDoubleFunction<SignRows> objective =
          d -> pairs(set, margin * BITS, users, d) + pull.value(d);
      long[] atOnce =
          problem.solveParts(users, start, pull, parts).stream()
              .flatMapToLong(Arrays::stream)
              .toArray();
      double before = objective.applyAsDouble(start);
      overshot |= objective.applyAsDouble(new SignRows(BITS, atOnce)) > before;

      SignRows guarded = new GuardedItems(problem, users, pull).solve(start, parts);

      assertThat(objective.applyAsDouble(guarded)).isLessThanOrEqualTo(before);
    }
    assertThat(overshot).as("the guard had something to do").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.dpr.margin = 0",
        "model.dpr.alpha = -1",
        "model.dpr.sweeps = 0",
        "model.dpr.start-rounds = -1",
        "model.dpr.item-pass = fast",
        "train.patience = 0"
      })
  void badSettingsAreRefused(String setting) {
    Config config =
        ConfigFactory.parseString(setting).withFallback(Resources.reference()).resolve();

    assertThatThrownBy(
            () -> Dpr.from(new Section(config, "model.dpr"), 64, new Section(config, "train")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(setting.substring(0, setting.indexOf(' ')));
  }
}
