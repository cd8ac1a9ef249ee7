package io.hammingbird.learn.dch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.ItemEncoder;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Trainings;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.learn.spec.Artifacts;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.ConfigLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

  private static Fit fit(PlantedClusters planted, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.learner=dch",
                "model.bits=32",
                "model.dch.hidden=32",
                "train.epochs=60",
                "train.learning-rate=0.005",
                "train.validate-every=10"));
    all.addAll(List.of(settings));
    return Trainings.fit(
        ConfigLoader.load(List.of(), all),
        planted.training(),
        planted::ndcg,
        new TrainingLog(line -> {}));
  }

  @Test
  void newUsersAndItemsHaveTheCodesOfThoseWithTheirRows() throws IOException {
    PlantedClusters planted = PlantedClusters.generate(120, 60, 3, 5);
    TrainingSet set = planted.training();
    Fit fit = fit(planted);
    UserEncoder encoder =
        Artifacts.open(
            Artifacts.read(
                DchEncoder.FILE, new ByteArrayInputStream(fit.artifact().orElseThrow().bytes())));
    ItemEncoder items = encoder.items().orElseThrow();

    assertThat(planted.ndcg(fit.learned())).isGreaterThan(planted.popularityNdcg() + 0.1);
    assertThat(encoder.encodesNewUsers()).isTrue();
    assertThat(encoder.encodeAll(set).users().words()).isEqualTo(fit.codes().users().words());
    for (int row : new int[] {0, 17, 59}) {
      PackedCodes user = encoder.encode(only(set.byUser(), row));
      PackedCodes item = items.encode(only(set.byItem(), row));
      assertThat(user.words()).isEqualTo(fit.codes().users().slice(row, row + 1).words());
      assertThat(item.words()).isEqualTo(fit.codes().items().slice(row, row + 1).words());
      float[] vector = encoder.vectors(set.byUser(), row, row + 1)[0];
      assertThat(PackedCodes.fromSigns(32, new float[][] {vector}).words()).isEqualTo(user.words());
    }
  }

  private static RatedLists only(RatedLists rows, int row) {
    return RatedLists.implicit(IndexLists.of(new int[][] {rows.lists().row(row)}));
  }

  @Test
  void nobodyNewHasACodeByAnIndexAlone() {
    PlantedClusters planted = PlantedClusters.generate(120, 60, 3, 5);

    Fit fit = fit(planted, "model.dch.input=one-hot", "train.epochs=10");

    assertThat(fit.users().orElseThrow().encodesNewUsers()).isFalse();
    assertThat(fit.users().orElseThrow().items()).isEmpty();
  }

  @Test
  void damagedTowersAreRefused() {
    byte[] bytes =
        new DchEncoder(TowerInput.BINARY, Towers.of(3, 4, 2, BITS), new float[66])
            .artifact()
            .bytes();

    assertThat(bytes).hasSize(24 + 4 * 66);
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 1)))
        .hasMessageContaining("it is damaged");
    assertThatThrownBy(() -> read(new byte[30])).hasMessageContaining("it is not a file of DCH");
    bytes[7] = 9;
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("it is damaged");
  }

  private static byte[] read(byte[] bytes) throws IOException {
    return DchEncoder.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void itReadsRatingsWhereInputOrTargetsDo() {
    assertThat(method().readsRatings()).isFalse();
    assertThat(method("model.dch.input=ratings").readsRatings()).isTrue();
    assertThat(method("model.dch.targets.kind=explicit").readsRatings()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.dch.input=graph | model.dch.input = graph: must be one of binary, ratings, one-hot",
        "model.dch.targets.kind=all | model.dch.targets.kind = all: must be one of explicit",
        "model.dch.lagrangian.mu=-1 | model.dch.lagrangian.mu = -1.0: must be a number from 0",
        "model.dch.hidden=0 | model.dch.hidden = 0: must be a whole number from 1",
        "model.dch.unobserved-target=1 | model.dch.unobserved-target = 1.0: must be a number from -1 to 0"
      })
  void badSettingsAreRefused(String setting, String message) {
    assertThatThrownBy(() -> method(setting))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
