package io.hammingbird.learn.discrete.dcf;

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
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.CheckpointEvery;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.learn.discrete.BothSides;
import io.hammingbird.learn.discrete.Naive;
import io.hammingbird.learn.discrete.RoundsConfig;
import io.hammingbird.learn.discrete.SerialRows;
import io.hammingbird.learn.discrete.SignRows;
import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.learn.discrete.targets.ExplicitTargets;
import io.hammingbird.learn.discrete.targets.SignedTargets;
import io.hammingbird.learn.discrete.targets.Targets;
import io.hammingbird.learn.discrete.targets.WeightedTargets;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DcfTest {
  private static final double NONE = 1e-9;

  @TempDir Path folder;

  private static Dcf method(Targets targets, int bits, double weight, int epochs) {
    RoundsConfig rounds = new RoundsConfig(epochs, 1, 1, 1000, new CheckpointEvery(2, 0));
    return new Dcf(bits, targets, weight, weight, 5, 3, rounds);
  }

  private static DcfProblem problem(TrainingSet set, Dcf method, long seed) {
    return problem(method.targets().cells(set, new Seeds(seed)), method, seed);
  }

  private static DcfProblem problem(Cells cells, Dcf method, long seed) {
    Broadcast<Cells> broadcast =
        Session.of(TestSpark.session(), 1, 1, null).context().broadcast(cells);
    return new DcfProblem(method, broadcast, new SerialRows(2), new Seeds(seed));
  }

  /** Each user has rated about half of the items. */
  private static TrainingSet ratings(int users, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] lists = new int[users][];
    float[][] ratings = new float[users][];
    for (int user = 0; user < users; user++) {
      lists[user] = IntStream.range(0, items).filter(i -> random.nextBoolean()).toArray();
      ratings[user] = new float[lists[user].length];
      for (int i = 0; i < ratings[user].length; i++) {
        ratings[user][i] = 1 + random.nextInt(5);
      }
    }
    return TrainingSet.of(RatedLists.of(lists, ratings), items);
  }

  static Stream<Targets> targets() {
    return Stream.of(new ExplicitTargets(), new SignedTargets(1), new WeightedTargets(0.25));
  }

  /** {@code Σ w (r S − b·d)²} cell by cell of the whole matrix. */
  private static double distance(Cells cells, SignRows users, SignRows items) {
    double sum = 0;
    for (int user = 0; user < users.rows(); user++) {
      int[] row = cells.byUser().lists().row(user);
      float[] values = cells.byUser().ratings(user);
      double[] target = new double[items.rows()];
      double[] weight = new double[items.rows()];
      Arrays.fill(weight, cells.unobservedWeight());
      for (int i = 0; i < row.length; i++) {
        target[row[i]] = users.width() * values[i];
        weight[row[i]] = 1;
      }
      for (int item = 0; item < items.rows(); item++) {
        sum += weight[item] * Math.pow(target[item] - users.dot(user, items, item), 2);
      }
    }
    return sum;
  }

  /** With α and β next to nothing, of all 8⁷ pairs of tables. */
  @ParameterizedTest
  @MethodSource("targets")
  void theBestOfThirtyStartsIsTheBestOfAll(Targets targets) {
    TrainingSet set = ratings(3, 4, 5);
    Cells cells = problem(set, method(targets, 3, NONE, 1), 0).cells().value();
    double found = Double.POSITIVE_INFINITY;
    for (int start = 0; start < 30; start++) {
      DcfProblem problem = problem(cells, method(targets, 3, NONE, 1), start);
      BothSides<SignRows> sides = settled(problem, problem.start());
      double value = distance(cells, sides.users(), sides.items());
      assertThat(problem.distance(sides.users(), sides.items())).isCloseTo(value, within(1e-9));
      found = Math.min(found, value);
    }
    double best = Double.POSITIVE_INFINITY;
    for (int code = 0; code < 512; code++) {
      SignRows users = new SignRows(3, new long[] {code & 7, code >> 3 & 7, code >> 6});
      best = Math.min(best, bestItems(cells, users));
    }

    assertThat(found).isCloseTo(best, within(1e-6));
  }

  /** For given users each item is found by itself. */
  private static double bestItems(Cells cells, SignRows users) {
    return IntStream.range(0, cells.items())
        .mapToObj(item -> column(cells, item))
        .mapToDouble(
            column ->
                IntStream.range(0, 8)
                    .mapToDouble(
                        code -> distance(column, users, new SignRows(3, new long[] {code})))
                    .min()
                    .getAsDouble())
        .sum();
  }

  private static Cells column(Cells cells, int item) {
    int[][] lists = new int[cells.users()][0];
    float[][] values = new float[cells.users()][0];
    int[] users = cells.byItem().lists().row(item);
    for (int i = 0; i < users.length; i++) {
      lists[users[i]] = new int[] {0};
      values[users[i]] = new float[] {cells.byItem().ratings(item)[i]};
    }
    return Cells.of(RatedLists.of(lists, values), 1, cells.unobservedWeight());
  }

  private static BothSides<SignRows> settled(DcfProblem problem, BothSides<SignRows> start) {
    BothSides<SignRows> sides = start;
    long flips = -1;
    for (int round = 1; flips != 0 && round < 100; round++) {
      BothSides<SignRows> next = problem.round(sides, round);
      flips = next.users().differing(sides.users()) + next.items().differing(sides.items());
      sides = next;
    }
    return sides;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void eachSideIsSolvedAsTheObjectiveAloneSaysAndTheObjectiveNeverRises(Targets targets) {
    double weight = 3;
    DcfProblem problem = problem(ratings(12, 15, 6), method(targets, 10, weight, 1), 2);
    Cells cells = problem.cells().value();
    BothSides<SignRows> sides = problem.start();
    double value = problem.objective(sides);
    for (int round = 1; round < 6; round++) {
      BothSides<SignRows> before = sides;
      SignRows users =
          problem.solved(true, sides.users(), sides.items(), sides.pullOfUsers(weight));
      SignRows items = problem.solved(false, sides.items(), users, sides.pullOfItems(weight));
      sides = problem.round(sides, round);

      assertThat(users.words())
          .isEqualTo(
              Naive.sweep(
                      before.users(),
                      b -> distance(cells, b, before.items()) + before.pullOfUsers(weight).value(b),
                      5)
                  .words());
      assertThat(items.words())
          .isEqualTo(
              Naive.sweep(
                      before.items(),
                      d -> distance(cells, users, d) + before.pullOfItems(weight).value(d),
                      5)
                  .words());
      assertThat(sides.items().words()).isEqualTo(items.words());
      double first =
          distance(cells, users, before.items())
              + before.pullOfUsers(weight).value(users)
              + before.pullOfItems(weight).value(before.items());
      double second =
          distance(cells, users, items)
              + before.pullOfUsers(weight).value(users)
              + before.pullOfItems(weight).value(items);
      double third = problem.objective(sides);
      assertThat(first).isLessThanOrEqualTo(value + 1e-6 * Math.abs(value));
      assertThat(second).isLessThanOrEqualTo(first + 1e-6 * Math.abs(first));
      assertThat(third).isLessThanOrEqualTo(second + 1e-6 * Math.abs(second));
      value = third;
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void noSingleBitIsBetterAtTheEnd(Targets targets) {
    DcfProblem problem = problem(ratings(12, 15, 7), method(targets, 10, NONE, 1), 3);
    Cells cells = problem.cells().value();

    BothSides<SignRows> sides = settled(problem, problem.start());

    assertThat(Naive.isSettled(sides.users(), b -> distance(cells, b, sides.items()))).isTrue();
    assertThat(Naive.isSettled(sides.items(), d -> distance(cells, sides.users(), d))).isTrue();
  }

  /** The first user has become the last, and the third bit of everybody is flipped. */
  @Test
  void otherNumbersOfUsersAndOtherSignsOfABitChangeNothingElse() {
    TrainingSet set = ratings(40, 50, 8);
    int[] order = IntStream.rangeClosed(1, 40).map(user -> user % 40).toArray();
    TrainingSet moved =
        TrainingSet.of(
            RatedLists.of(
                IntStream.of(order).mapToObj(set.itemsOfUser()::row).toArray(int[][]::new),
                IntStream.of(order).mapToObj(set.byUser()::ratings).toArray(float[][]::new)),
            50);
    Dcf method = method(new ExplicitTargets(), 10, 3, 1);
    SignRows users = Naive.random(40, 10, 4);
    SignRows items = Naive.random(50, 10, 5);

    BothSides<SignRows> solved =
        problem(set, method, 1).round(BothSides.of(users, items, new Seeds(1), 0), 1);
    BothSides<SignRows> other =
        problem(moved, method, 1)
            .round(BothSides.of(flipped(select(users, order)), flipped(items), new Seeds(1), 0), 1);

    assertThat(other.users().words()).isEqualTo(flipped(select(solved.users(), order)).words());
    assertThat(other.items().words()).isEqualTo(flipped(solved.items()).words());
  }

  private static SignRows select(SignRows codes, int[] rows) {
    return new SignRows(10, IntStream.of(rows).mapToLong(row -> codes.words()[row]).toArray());
  }

  private static SignRows flipped(SignRows codes) {
    return new SignRows(10, Arrays.stream(codes.words()).map(word -> word ^ 4).toArray());
  }

  private static Session session(int workers, Optional<CheckpointFolder> checkpoints) {
    return new Session(
        TestSpark.session(), new Seeds(1), workers, checkpoints, new TrainingLog(line -> {}));
  }

  private static Codes fit(int workers, Targets targets) {
    Validation validation = learned -> 1;
    return method(targets, 70, 1, 3)
        .learner()
        .fit(ratings(40, 30, 9), validation, session(workers, Optional.empty()))
        .codes();
  }

  @Test
  void anyNumberOfTasksGivesTheSameCodes() {
    Codes one = fit(1, new SignedTargets(1));

    for (int workers : new int[] {3, 7}) {
      Codes codes = fit(workers, new SignedTargets(1));
      assertThat(codes.users().words()).isEqualTo(one.users().words());
      assertThat(codes.items().words()).isEqualTo(one.items().words());
    }
  }

  @Test
  void aKilledDriverGoesOnToTheSameCodesAndLog() throws Exception {
    CheckpointFolder checkpoints =
        new CheckpointFolder(
            FileSystem.getLocal(new Configuration()),
            new org.apache.hadoop.fs.Path(folder.toUri()));
    Dcf method = method(new WeightedTargets(0.1), 16, 1, 7);
    TrainingSet set = ratings(40, 30, 9);
    List<Integer> judged = new ArrayList<>();
    Validation validation =
        learned -> {
          judged.add(0);
          return ((Codes) learned).users().words()[0] % 1000;
        };
    Session undisturbed = session(2, Optional.empty());
    Fit expected = method.learner().fit(set, validation, undisturbed);
    int rounds = judged.size();
    assertThat(rounds).isGreaterThan(3);
    judged.clear();
    Validation killing =
        learned -> {
          if (judged.size() == 2) {
            throw new IllegalStateException("killed");
          }
          return validation.applyAsDouble(learned);
        };
    assertThatThrownBy(
            () -> method.learner().fit(set, killing, session(2, Optional.of(checkpoints))))
        .hasMessage("killed");
    judged.clear();
    Session resumed = session(2, Optional.of(checkpoints));

    Fit fit = method.learner().fit(set, validation, resumed);

    assertThat(fit.codes().users().words()).isEqualTo(expected.codes().users().words());
    assertThat(fit.codes().items().words()).isEqualTo(expected.codes().items().words());
    assertThat(fit.bestEpoch()).isEqualTo(expected.bestEpoch());
    assertThat(judged).as("rounds after the second").hasSize(rounds - 2);
    assertThat(resumed.log().rows())
        .usingElementComparatorIgnoringFields("seconds")
        .isEqualTo(undisturbed.log().rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.dcf.alpha = -1",
        "model.dcf.beta = many",
        "model.dcf.sweeps = 0",
        "model.dcf.start-rounds = -1",
        "model.dcf.targets.kind = rated",
        "train.epochs = 0"
      })
  void badSettingsAreRefused(String setting) {
    Config config =
        ConfigFactory.parseString(setting).withFallback(Resources.reference()).resolve();

    assertThatThrownBy(
            () -> Dcf.from(new Section(config, "model.dcf"), 64, new Section(config, "train")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(setting.substring(0, setting.indexOf(' ')));
  }
}
