package io.hammingbird.learn.bincf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.codes.Factors;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.random.Seeds;
import io.hammingbird.settings.ConfigLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinCfTest {
  private static final int BITS = 8;

  private static final int ITEMS = 6;

  /** User 2 has rated nothing, and the last one everything. */
  private static final IndexLists LISTS =
      IndexLists.of(new int[][] {{0, 2}, {1}, {}, {0, 1, 4, 5}, {0, 1, 2, 3, 4, 5}});

  private static final int USERS = LISTS.rows();

  /** Half of the training is done, and the second of two workers draws. */
  private static final Turn TURN = new Turn(5, 10, 1, 2, 77);

  private static BinCf method(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.learner=bincf",
                "model.bits=" + BITS,
                "model.bincf.steps-per-epoch=1",
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
}
