package io.hammingbird.learn.dch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.learn.descent.Turn;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.ConfigLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DchTest {
  private static final int BITS = 8;

  /** User 2 has rated nothing, and item 3 nobody. */
  private static final TrainingSet SET =
      TrainingSet.of(
          RatedLists.of(
              new int[][] {{0, 2}, {1}, {}, {0, 1, 4, 5}, {0, 2, 5}},
              new float[][] {{1, 3}, {5}, {}, {4, 2, 1, 5}, {3, 3, 2}}),
          6);

  private static final int USERS = SET.users();

  private static final int ITEMS = SET.items();

  private static Dch method(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.learner=dch",
                "model.bits=" + BITS,
                "model.dch.hidden=7",
                "model.dch.deviation=0.5"));
    all.addAll(List.of(settings));
    return (Dch) ConfigLoader.load(List.of(), all).model().method();
  }

  private static DchObjective objective(String... settings) {
    return DchObjective.of(method(settings), SET, new Seeds(1));
  }

  /** Parameters with biases that are not zero, and corners after an update. */
  private static float[] parameters(DchObjective objective) {
    float[] parameters = objective.start(new Seeds(3));
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < objective.towers().size(); i++) {
      parameters[i] += (float) (0.1 * random.nextGaussian());
    }
    objective.endEpoch(parameters, 5, 10);
    objective.endEpoch(parameters, 6, 10);
    return parameters;
  }

  @ParameterizedTest
  @CsvSource({
    "explicit, ratings",
    "signed, binary",
    "weighted, binary",
    "weighted, one-hot",
    "constant, binary"
  })
  void theGradientIsThatOfDifferences(String targets, String input) {
    DchObjective objective =
        objective(
            "model.dch.targets.kind=" + targets,
            "model.dch.input=" + input,
            "model.dch.unobserved-target=-0.7",
            "model.dch.weight-decay=0.01",
            "model.dch.users-per-step=3",
            "model.dch.lagrangian={ mu = 0.8, every = 1, from = 0.5 }");
    float[] parameters = parameters(objective);
    Turn turn = new Turn(5, 10, 0, 2, 77);
    float[] gradient = new float[parameters.length];
    objective.addGradient(parameters, turn, gradient);

    assertThat(parameters[parameters.length - 1]).as("a multiplier").isNotZero();
    for (int i = 0; i < objective.towers().size(); i++) {
      double half = difference(objective, parameters, turn, i, 1.0 / 4096);
      double whole = difference(objective, parameters, turn, i, 1.0 / 2048);
      assertThat((double) gradient[i]).isCloseTo((4 * half - whole) / 3, within(1e-7));
    }
    assertThat(Arrays.copyOfRange(gradient, objective.towers().size(), gradient.length))
        .as("of corners and multipliers")
        .containsOnly(0);
  }

  private static double difference(
      DchObjective objective, float[] parameters, Turn turn, int i, double step) {
    float[] above = parameters.clone();
    above[i] += (float) step;
    float[] below = parameters.clone();
    below[i] -= (float) step;
    float[] unused = new float[parameters.length];
    return (objective.addGradient(above, turn, unused) - objective.addGradient(below, turn, unused))
        / ((double) above[i] - below[i]);
  }

  /** Cell by cell, from the values that the encoder gives: μ = 0 is plain regression. */
  @ParameterizedTest
  @ValueSource(strings = {"explicit", "signed", "weighted"})
  void withoutLagrangianItIsTheWeightedMeanSquaredErrorOfAllCells(String targets) {
    DchObjective objective =
        objective(
            "model.dch.targets.kind=" + targets,
            "model.dch.unobserved-target=-0.7",
            "model.dch.lagrangian.mu=0");
    float[] parameters = parameters(objective);
    double[] exact = objective.towers().exact(parameters);
    double[] b = values(objective.towers().users(), exact, objective.users());
    double[] d = values(objective.towers().items(), exact, objective.items());
    RatedLists cells = objective.loss().cells().byUser();
    double rest = objective.loss().cells().unobservedWeight();
    double sum = 0;
    double weights = 0;
    for (int user = 0; user < USERS; user++) {
      int[] own = cells.lists().row(user);
      for (int item = 0; item < ITEMS; item++) {
        double product = 0;
        for (int k = 0; k < BITS; k++) {
          product += b[user * BITS + k] * d[item * BITS + k];
        }
        int place = Arrays.binarySearch(own, item);
        double weight = place >= 0 ? 1 : rest;
        double target = place >= 0 ? cells.rating(cells.lists().begin(user) + place) : -0.7;
        sum += weight * Math.pow(product / BITS - target, 2);
        weights += weight;
      }
    }

    assertThat(loss(objective, parameters, 1)).isCloseTo(sum / weights, within(1e-12));
    assertThat(loss(objective, parameters, 3)).isCloseTo(sum / weights, within(1e-12));
    assertThat(Arrays.copyOfRange(parameters, objective.towers().size(), parameters.length))
        .containsOnly(0);
  }

  private static double[] values(Tower tower, double[] exact, RatedLists rows) {
    int[] all = new int[rows.lists().rows()];
    Arrays.setAll(all, i -> i);
    return tower.forward(exact, rows, all).codes();
  }

  /** Of a step that takes all users. */
  private static double loss(DchObjective objective, float[] parameters, int workers) {
    double loss = 0;
    for (int worker = 0; worker < workers; worker++) {
      loss +=
          objective.addGradient(
              parameters, new Turn(0, 10, worker, workers, worker), new float[parameters.length]);
    }
    return loss;
  }

  /** By hand: the first update takes signs; the second adds what is missing to the multiplier. */
  @Test
  void cornersAndMultipliersFollowTheUpdates() {
    float[] state = new float[4];
    Lagrangian.update(new double[] {0.25, -0.5}, state, 0, 2);
    assertThat(state).containsExactly(1, -1, 0, 0);

    Lagrangian.update(new double[] {0.25, 0.5}, state, 0, 2);
    // e/mu = -(0.25 - 1) = 0.75, so that p = sign(0.25 - 0.75); and -(0.5 + 1) = -1.5: sign(2)
    assertThat(state).containsExactly(-1, 1, 0.75f, -1.5f);
  }

  @Test
  void updatesBeginAfterTheirShareOfTheEpochs() {
    Lagrangian lagrangian = new Lagrangian(1, 10, 1.0 / 3);
    List<Integer> due = new ArrayList<>();
    for (int epoch = 1; epoch <= 60; epoch++) {
      if (lagrangian.isDue(epoch, 60)) {
        due.add(epoch);
      }
    }

    assertThat(due).containsExactly(20, 30, 40, 50, 60);
    assertThat(new Lagrangian(0, 10, 0).isDue(20, 60)).isFalse();
  }

  @Test
  void aStrongLagrangianBringsValuesToTheCorners() {
    assertThat(meanAfterTraining("{ mu = 100, every = 10, from = 0.1 }")).isGreaterThan(0.95);
    assertThat(meanAfterTraining("{ mu = 0, every = 10, from = 0.1 }")).isLessThan(0.9);
  }

  private static double meanAfterTraining(String lagrangian) {
    DchObjective objective =
        objective("model.dch.targets.kind=explicit", "model.dch.lagrangian=" + lagrangian);
    float[] parameters = objective.start(new Seeds(3));
    for (int epoch = 1; epoch <= 500; epoch++) {
      float[] gradient = new float[parameters.length];
      objective.addGradient(parameters, new Turn(epoch, 500, 0, 1, epoch), gradient);
      for (int i = 0; i < gradient.length; i++) {
        parameters[i] -= 0.03f * Math.signum(gradient[i]);
      }
      objective.endEpoch(parameters, epoch, 500);
    }
    double[] b =
        values(objective.towers().users(), objective.towers().exact(parameters), objective.users());
    return Arrays.stream(b).map(Math::abs).average().orElseThrow();
  }

  @Test
  void inputsHaveTheLengthThree() {
    RatedLists binary = TowerInput.BINARY.of(SET.byUser());
    RatedLists rated = TowerInput.RATINGS.of(SET.byUser());
    RatedLists own = TowerInput.ONE_HOT.of(SET.byUser());

    assertThat(binary.ratings(3)).containsExactly(1.5f, 1.5f, 1.5f, 1.5f);
    float factor = (float) (3 / Math.sqrt(10));
    assertThat(rated.ratings(0))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(factor, 3 * factor);
    assertThat(rated.ratings(2)).isEmpty();
    assertThat(own.lists().row(2)).containsExactly(2);
    assertThat(own.ratings(2)).containsExactly(3);
  }
}
