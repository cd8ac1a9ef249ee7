package io.hammingbird.learn.bincf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Trainings;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.learn.teacher.TeacherConfig;
import io.hammingbird.random.Seeds;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinCfTest {
  @TempDir Path folder;

  private static final int BITS = 8;
  private static final int ITEMS = 6;

  /** User 2 has rated nothing, and the last one everything. */
  private static final IndexLists LISTS =
      IndexLists.of(new int[][] {{0, 2}, {1}, {}, {0, 1, 4, 5}, {0, 1, 2, 3, 4, 5}});

  private static final int USERS = LISTS.rows();

  private static BinCf method(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.learner=bincf",
                "model.bits=" + BITS,
                "model.bincf.triples=20",
                "model.bincf.distillation.users=7",
                "model.bincf.distillation.unseen-share=0.6"));
    all.addAll(List.of(settings));
    return (BinCf) ConfigLoader.load(List.of(), all).model().method();
  }

  private static BinCfObjective objective(BinCf method, Factors teacher) {
    return BinCfObjective.of(method, LISTS, ITEMS, Optional.of(teacher), new Seeds(1));
  }

  private static float[] random(int rows, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[rows * BITS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static Factors teacher(long seed) {
    return new Factors(random(USERS, 1, seed), random(ITEMS, 1, seed + 1), BITS);
  }

  private static float[] gradient(BinCfObjective objective, float[] parameters, Turn... turns) {
    float[] gradient = new float[parameters.length];
    for (Turn turn : turns) {
      objective.addGradient(parameters, turn, gradient);
    }
    return gradient;
  }

  /** Half of the training is done, and the second of two workers draws. */
  private static final Turn TURN = new Turn(5, 10, 1, 2, 77);

  @ParameterizedTest
  @ValueSource(strings = {"constant", "linear"})
  void theGradientIsThatOfDifferences(String growth) {
    BinCfObjective objective =
        objective(
            method(
                "model.bincf.penalty={ temperature = 0.5, noise-weight = 0.3, corner-weight = 0.2 }",
                "model.bincf.penalty.growth=" + growth,
                "model.bincf.distillation.weight=2",
                "model.bincf.distillation.temperature=1.5",
                "model.teacher.temperature=3"),
            teacher(4));
    float[] parameters = random(USERS + ITEMS, 0.7, 3);

    float[] gradient = gradient(objective, parameters, TURN);

    assertIsOfDifferences(objective, parameters, gradient);
  }

  private static void assertIsOfDifferences(
      BinCfObjective objective, float[] parameters, float[] gradient) {
    double step = 1.0 / 256;
    for (int i = 0; i < parameters.length; i++) {
      // two step lengths: what is left is of the fourth order
      double difference =
          (4 * difference(objective, parameters, i, step / 2)
                  - difference(objective, parameters, i, step))
              / 3;
      assertThat((double) gradient[i]).isCloseTo(difference, within(1e-6));
    }
  }

  private static double difference(
      BinCfObjective objective, float[] parameters, int i, double step) {
    float[] above = parameters.clone();
    above[i] += (float) step;
    float[] below = parameters.clone();
    below[i] -= (float) step;
    float[] unused = new float[parameters.length];
    return (objective.addGradient(above, TURN, unused) - objective.addGradient(below, TURN, unused))
        / ((double) above[i] - below[i]);
  }

  /** Codes that are drawn have the gradient of the values; with sure bits both losses are alike. */
  @Test
  void sampledBitsAreSureWhereTheTemperatureIsLow() {
    float[] parameters = random(USERS + ITEMS, 0.7, 3);
    float[] corners = parameters.clone();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = corners[i] > 0 ? 30 : -30;
    }
    String[] plain = {
      "model.bincf.penalty.noise-weight=0",
      "model.bincf.penalty.corner-weight=0",
      "model.bincf.penalty.temperature=0.001"
    };
    BinCfObjective sampled =
        objective(method(with(plain, "model.bincf.noise=sampled")), teacher(4));
    BinCfObjective expected = objective(method(plain), teacher(4));
    float[] unused = new float[parameters.length];

    double loss = sampled.addGradient(parameters, TURN, unused);

    assertThat(loss)
        .isCloseTo(expected.addGradient(corners, TURN, new float[corners.length]), within(1e-9))
        .isNotCloseTo(expected.addGradient(parameters, TURN, unused), within(1e-3));
  }

  private static String[] with(String[] settings, String one) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add(one);
    return all.toArray(String[]::new);
  }

  @Test
  void anyBitIsDrawnAsOftenAsItsValueSays() {
    double[] values = new double[40_000];
    Arrays.fill(values, 0.1);

    double[] bits = CodeNoise.SAMPLED.seen(values, 0.2, new SplittableRandom(1));

    // sigma(.5) = .6225: the mean is .245, with a standard error of .005
    assertThat(bits).containsOnly(1, -1);
    assertThat(Arrays.stream(bits).average().orElseThrow()).isCloseTo(0.245, within(0.02));
  }

  /**
   * By hand, with tau = .2: at ±1 it is 4 σ(−5), at 0 it is 1, and corners are as far as they are.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.0267714, 0", "-1, 0.0267714, 0", "0, 1, 1", "0.5, 0.4017163, 0.25"})
  void thePenaltyHasTheValuesOfTheFormula(double x, double noise, double corner) {
    double[] unused = new double[1];
    CornerPenalty.Growth constant = CornerPenalty.Growth.CONSTANT;

    assertThat(new CornerPenalty(0.2, 1, 0, constant).add(new double[] {x}, 0, 1, 1, 0.5, unused))
        .isCloseTo(noise, within(1e-6));
    assertThat(new CornerPenalty(0.2, 0, 1, constant).add(new double[] {x}, 0, 1, 1, 0.5, unused))
        .isCloseTo(corner, within(1e-12));
    assertThat(
            new CornerPenalty(0.2, 1, 1, CornerPenalty.Growth.LINEAR)
                .add(new double[] {x}, 0, 1, 1, 0.5, unused))
        .isCloseTo((noise + corner) / 2, within(1e-6));
  }

  @Test
  void aListwiseWeightOfZeroIsBinCfBitForBit() {
    float[] parameters = random(USERS + ITEMS, 0.7, 3);
    BinCf without = method("model.bincf.distillation.weight=0");

    assertThat(without.distillation()).isEmpty();
    assertThat(
            gradient(
                objective(method("model.bincf.distillation.weight=1e-30"), teacher(4)),
                parameters,
                TURN))
        .containsExactly(gradient(objective(without, teacher(9)), parameters, TURN));
  }

  /** The student's products are a constant times the teacher's scores, and that is the scale. */
  @Test
  void aTeacherWithTheStudentsOrderHasNoGradient() {
    float[] parameters = random(USERS + ITEMS, 0.7, 3);
    float[] users = new float[USERS * BITS];
    float[] items = new float[ITEMS * BITS];
    for (int i = 0; i < parameters.length; i++) {
      float value = (float) Math.tanh(parameters[i]);
      if (i < users.length) {
        users[i] = value;
      } else {
        items[i - users.length] = value / 3;
      }
    }
    String[] quiet = {"model.teacher.temperature=6", "model.bincf.scale=2"};
    BinCf imitating = method(with(quiet, "model.bincf.distillation.weight=1000"));
    BinCf ranking = method(with(quiet, "model.bincf.distillation.weight=0"));
    Factors same = new Factors(users, items, BITS);

    assertThat(gradient(objective(imitating, same), parameters, TURN))
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(gradient(objective(ranking, same), parameters, TURN));
    assertThat(gradient(objective(imitating, teacher(4)), parameters, TURN))
        .usingComparatorWithPrecision(1f)
        .isNotEqualTo(gradient(objective(ranking, same), parameters, TURN));
  }

  /** Triples and lists are drawn; the penalty is not, and is the same for any number of workers. */
  @Test
  void theWorkersSharesOfThePenaltyAreAMeanOverRows() {
    BinCfObjective objective =
        objective(
            method("model.bincf.distillation.weight=0", "model.bincf.penalty.corner-weight=1e6"),
            teacher(4));
    float[] parameters = random(USERS + ITEMS, 0.7, 3);

    float[] one = gradient(objective, parameters, new Turn(0, 10, 0, 1, 1));
    float[] three =
        gradient(
            objective,
            parameters,
            new Turn(0, 10, 0, 3, 2),
            new Turn(0, 10, 1, 3, 3),
            new Turn(0, 10, 2, 3, 4));

    for (int i = 0; i < one.length; i++) {
      assertThat((double) three[i]).isCloseTo(one[i], within(2.0));
    }
    double x = Math.tanh(parameters[0]);
    double corner = 1e6 / USERS * 2 * (Math.abs(x) - 1) * Math.signum(x) * (1 - x * x);
    assertThat((double) one[0]).isCloseTo(corner, within(2.0));
  }

  @Test
  void strongPenaltiesBringValuesToTheCorners() {
    assertThat(meanTanh("model.bincf.penalty={ noise-weight = 100, corner-weight = 100 }"))
        .isGreaterThan(0.97);
    assertThat(meanTanh("model.bincf.penalty={ noise-weight = 0, corner-weight = 0 }"))
        .isLessThan(0.93);
  }

  private static double meanTanh(String penalty) {
    BinCfObjective objective = objective(method(penalty), teacher(4));
    float[] parameters = random(USERS + ITEMS, 0.3, 3);
    for (int step = 0; step < 300; step++) {
      Turn turn = new Turn(step, 300, 0, 1, step);
      float[] gradient = gradient(objective, parameters, turn);
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= 0.05f * Math.signum(gradient[i]); // Adam's limit for steady gradients
      }
    }
    double sum = 0;
    for (float value : parameters) {
      sum += Math.abs(Math.tanh(value));
    }
    return sum / parameters.length;
  }

  @Test
  void factorsStartWithTheGivenDeviationAndTheirOrder() {
    Factors teacher = teacher(4);
    float[] start =
        new FirstVectors(FirstVectors.Kind.FACTORS, 0.5, false).of(teacher, BITS, new Seeds(1));

    double factor = start[0] / teacher.users()[0];
    for (int i = 0; i < teacher.users().length; i++) {
      assertThat(start[i] / teacher.users()[i]).isCloseTo((float) factor, within(1e-5f));
    }
    double squares = 0;
    double sum = 0;
    for (float value : start) {
      squares += value * value;
      sum += value;
    }
    double mean = sum / start.length;
    assertThat(Math.sqrt(squares / start.length - mean * mean)).isCloseTo(0.5, within(1e-5));
  }

  @Test
  void rotatedFactorsHaveTheCosinesOfTheTeachersAndAreNearerToTheCorners() {
    Factors teacher = new Factors(random(60, 1, 4), random(50, 1, 5), BITS);
    float[] rotated =
        new FirstVectors(FirstVectors.Kind.ROTATED, 0.5, false).of(teacher, BITS, new Seeds(1));
    Factors start =
        new Factors(
            Arrays.copyOf(rotated, 60 * BITS),
            Arrays.copyOfRange(rotated, 60 * BITS, 110 * BITS),
            BITS);

    for (int user = 0; user < 60; user++) {
      assertThat(cosine(start, user, 50 - 1)).isCloseTo(cosine(teacher, user, 49), within(1e-5));
    }
    assertThat(length(start.users(), 3)).isCloseTo(0.5 * Math.sqrt(BITS), within(1e-5));
    assertThat(cornerShare(start.users())).isGreaterThan(cornerShare(teacher.users()) + 0.02);
  }

  @Test
  void centredColumnsHaveNoMean() {
    float[] start =
        new FirstVectors(FirstVectors.Kind.FACTORS, 0.5, true).of(teacher(4), BITS, new Seeds(1));

    for (int d = 0; d < BITS; d++) {
      double sum = 0;
      for (int row = 0; row < USERS + ITEMS; row++) {
        sum += start[row * BITS + d];
      }
      assertThat(sum).isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void aWiderTeacherIsCutToItsBestProducts() {
    // the second half of the columns is all zero, so that nothing is lost
    Factors narrow = teacher(4);
    float[] users = new float[2 * narrow.users().length];
    float[] items = new float[2 * narrow.items().length];
    for (int row = 0; row < USERS; row++) {
      System.arraycopy(narrow.users(), row * BITS, users, 2 * row * BITS, BITS);
    }
    for (int row = 0; row < ITEMS; row++) {
      System.arraycopy(narrow.items(), row * BITS, items, 2 * row * BITS, BITS);
    }
    float[] cut =
        new FirstVectors(FirstVectors.Kind.FACTORS, 0.5, false)
            .of(new Factors(users, items, 2 * BITS), BITS, new Seeds(1));
    Factors start =
        new Factors(
            Arrays.copyOf(cut, USERS * BITS),
            Arrays.copyOfRange(cut, USERS * BITS, cut.length),
            BITS);

    double factor = start.score(0, 0) / narrow.score(0, 0);
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        assertThat(start.score(user, item))
            .isCloseTo(factor * narrow.score(user, item), within(1e-4));
      }
    }
  }

  private static double cosine(Factors factors, int user, int item) {
    return factors.score(user, item)
        / length(factors.users(), user)
        / length(factors.items(), item);
  }

  private static double length(float[] rows, int row) {
    double squares = 0;
    for (int d = 0; d < BITS; d++) {
      squares += rows[row * BITS + d] * rows[row * BITS + d];
    }
    return Math.sqrt(squares);
  }

  /** Mean cosine of rows and their signs. */
  private static double cornerShare(float[] rows) {
    double sum = 0;
    for (int row = 0; row < rows.length / BITS; row++) {
      double absolute = 0;
      for (int d = 0; d < BITS; d++) {
        absolute += Math.abs(rows[row * BITS + d]);
      }
      sum += absolute / length(rows, row) / Math.sqrt(BITS);
    }
    return sum / (rows.length / BITS);
  }

  @Test
  void learnsPlantedClustersFromATeacher() {
    PlantedClusters planted = PlantedClusters.generate(120, 60, 3, 5);
    RunConfig config =
        ConfigLoader.load(
            List.of(),
            List.of(
                "model.learner=bincf",
                "model.bits=32",
                "model.teacher.implicit-als.rank=16",
                "model.teacher.implicit-als.iterations=3",
                "model.bincf.triples=500",
                "model.bincf.distillation.users=30",
                "train.epochs=8",
                "train.validate-every=4"));

    Fit fit = Trainings.fit(config, planted.training(), planted::ndcg, new TrainingLog(l -> {}));
    Fit again = Trainings.fit(config, planted.training(), planted::ndcg, new TrainingLog(l -> {}));

    assertThat(planted.ndcg(fit.learned())).isGreaterThan(planted.popularityNdcg() + 0.1);
    Codes codes = fit.codes();
    assertThat(codes.users().words()).containsExactly(again.codes().users().words());
    assertThat(codes.items().words()).containsExactly(again.codes().items().words());
  }

  @Test
  void aPresetIsTrainedOnceAndStoppedByTheValidation() throws IOException {
    PlantedClusters planted = PlantedClusters.generate(120, 60, 3, 5);
    CheckpointFolder checkpoints =
        new CheckpointFolder(
            FileSystem.getLocal(new Configuration()),
            new org.apache.hadoop.fs.Path(folder.toUri()));
    RunConfig config =
        ConfigLoader.load(
            List.of(),
            List.of(
                "model.learner=bincf",
                "model.bits=16",
                "model.teacher.model=bpr",
                "model.teacher.settings={ train { epochs = 3, validate-every = 1 } }",
                "train.epochs=2",
                "train.checkpoint-every.epochs=1"));
    List<String> lines = new ArrayList<>();
    List<Boolean> judgedVectors = new ArrayList<>();
    Validation validation =
        learned -> {
          judgedVectors.add(learned instanceof Factors);
          return planted.ndcg(learned);
        };

    Fit first =
        Trainings.fit(
            config,
            planted.training(),
            validation,
            new TrainingLog(lines::add),
            Optional.of(checkpoints));

    assertThat(judgedVectors).containsExactly(true, true, true, false);
    assertThat(lines).anyMatch(line -> line.startsWith("teacher, epoch 3/3"));
    lines.clear();
    Fit again =
        Trainings.fit(
            config,
            planted.training(),
            validation,
            new TrainingLog(lines::add),
            Optional.of(checkpoints));
    assertThat(lines)
        .contains("teacher: from a checkpoint")
        .noneMatch(l -> l.startsWith("teacher,"));
    assertThat(again.codes().users().words()).isEqualTo(first.codes().users().words());
  }

  @Test
  void noTeacherIsReadWhereNobodyAsksForOne() {
    BinCf alone = method("model.bincf.distillation.weight=0", "model.bincf.start.kind=random");

    assertThat(alone.teacher()).isEmpty();
    assertThat(method("model.bincf.distillation.weight=0").teacher())
        .map(TeacherConfig::temperature)
        .hasValue(20.0);
    assertThat(alone.scale()).isCloseTo(1 / Math.sqrt(8), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.bincf.scale=wide | model.bincf.scale = \"wide\": must be a number from",
        "model.bincf.noise=loud | model.bincf.noise = loud: must be one of expected, sampled",
        "model.bincf.start.kind=warm | model.bincf.start.kind = warm: must be one of random",
        "model.bincf.penalty.growth=slow | model.bincf.penalty.growth = slow: must be one of",
        "model.bincf.distillation.unseen-share=2 | unseen-share = 2.0: must be a number from",
        "model.bincf.decay=steep | model.bincf.decay = steep: must be one of none, linear, cosine",
        "model.teacher.model=hcfrec | model.teacher.model = hcfrec: must be a model of real vectors",
        "model.teacher.model=nobody | model.teacher.model = nobody: must be implicit-als, or a preset",
        "model.teacher.model=../reference | model.teacher.model = ../reference: must be"
      })
  void badSettingsAreRefused(String setting, String message) {
    assertThatThrownBy(() -> method(setting))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
