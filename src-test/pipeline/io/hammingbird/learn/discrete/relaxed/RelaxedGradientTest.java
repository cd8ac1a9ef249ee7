package io.hammingbird.learn.discrete.relaxed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.codes.Codes;
import io.hammingbird.learn.checkpoint.CheckpointEvery;
import io.hammingbird.learn.descent.Decay;
import io.hammingbird.learn.descent.DescentConfig;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.learn.discrete.targets.Cells;
import io.hammingbird.learn.discrete.targets.ConstantTargets;
import io.hammingbird.learn.rounding.Rounding;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses against plain sums over cells, and gradients against differences. */
class RelaxedGradientTest {
  private static final int USERS = 5;
  private static final int ITEMS = 6;
  private static final int BITS = 10;
  private static final DescentConfig TRAIN =
      new DescentConfig(1, 1, 1, 0.05, Decay.LINEAR, 1, 1, new CheckpointEvery(0, 0));
  private static final RatedLists VALUES =
      RatedLists.of(
          new int[][] {{0, 2, 5}, {1}, {}, {0, 1, 2, 3, 4, 5}, {4, 5}},
          new float[][] {{1, -0.5f, 0}, {-1}, {}, {1, 0.25f, -1, 0, 0.5f, 1}, {1, 1}});

  private static Bccf bccf(double balance) {
    return new Bccf(BITS, new ConstantTargets(), balance, 0.3, Rounding.SIGN, TRAIN);
  }

  private static Pph pph(double largest, double length) {
    return new Pph(BITS, new ConstantTargets(), largest, length, 0.3, TRAIN);
  }

  static Stream<Arguments> losses() {
    return Stream.of(0.0, 0.2)
        .flatMap(
            weight ->
                Stream.of(
                    Arguments.of(bccf(0.03), weight),
                    Arguments.of(bccf(0), weight),
                    Arguments.of(pph(1, 8), weight),
                    Arguments.of(pph(5, 0.5), weight)));
  }

  private static double[] parameters(int size) {
    SplittableRandom random = new SplittableRandom(9);
    return random.doubles(size, -1, 1).toArray();
  }

  private static double loss(RelaxedObjective objective, double[] parameters) {
    return objective.addGradient(
        parameters, new Turn(0, 1, 0, 1, 0), new double[parameters.length]);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAreThoseOfDifferences(RelaxedMethod method, double unobservedWeight) {
    RelaxedObjective objective = method.objective(Cells.of(VALUES, ITEMS, unobservedWeight));
    double[] parameters = parameters(objective.shape().parameters());
    double[] gradient = new double[parameters.length];
    objective.addGradient(parameters, new Turn(0, 1, 0, 1, 0), gradient);

    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < parameters.length; i++) {
      double step = 1e-5;
      double[] moved = parameters.clone();
      moved[i] += step;
      double above = loss(objective, moved);
      moved[i] -= 2 * step;
      double below = loss(objective, moved);
      assertThat((above - below) / (2 * step)).isCloseTo(gradient[i], within(1e-7 * largest));
    }
  }

  /** What several workers add up to is what one has. */
  @ParameterizedTest
  @MethodSource("losses")
  void sharesAddUp(RelaxedMethod method, double unobservedWeight) {
    RelaxedObjective objective = method.objective(Cells.of(VALUES, ITEMS, unobservedWeight));
    double[] parameters = parameters(objective.shape().parameters());
    double[] whole = new double[parameters.length];
    double loss = objective.addGradient(parameters, new Turn(0, 1, 0, 1, 0), whole);

    double[] sum = new double[parameters.length];
    double shares = 0;
    for (int worker = 0; worker < 7; worker++) {
      shares += objective.addGradient(parameters, new Turn(0, 1, worker, 7, 0), sum);
    }

    assertThat(shares).isCloseTo(loss, within(1e-10 * Math.abs(loss)));
    for (int i = 0; i < sum.length; i++) {
      assertThat(sum[i]).isCloseTo(whole[i], within(1e-10));
    }
  }

  /** Cell by cell, as the papers write the losses. */
  @ParameterizedTest
  @MethodSource("losses")
  void lossesAreThoseOfThePapers(RelaxedMethod method, double unobservedWeight) {
    RelaxedObjective objective = method.objective(Cells.of(VALUES, ITEMS, unobservedWeight));
    Shape shape = objective.shape();
    double[] parameters = parameters(shape.parameters());
    boolean isBccf = method instanceof Bccf;
    double largest = isBccf ? 1 : ((Pph) method).largestRating();

    double expected = 0;
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        int place = Arrays.binarySearch(VALUES.lists().row(user), item);
        double value = place < 0 ? -1 : VALUES.ratings(user)[place];
        double target = largest * (value + 1) / 2;
        double product = 0;
        for (int d = 0; d < shape.width(); d++) {
          product += parameters[shape.user(user) + d] * parameters[shape.item(item) + d];
        }
        double error =
            isBccf ? target - 0.5 - product / (2 * BITS) : target - largest / 2 - product;
        expected += (place < 0 ? unobservedWeight : 1) * error * error;
      }
    }
    expected += isBccf ? balance((Bccf) method, shape, parameters) : 0;
    expected += isBccf ? 0 : lengths((Pph) method, shape, parameters);

    assertThat(loss(objective, parameters)).isCloseTo(expected, within(1e-10 * expected));
  }

  private static double balance(Bccf method, Shape shape, double[] parameters) {
    double sum = 0;
    for (int d = 0; d < BITS; d++) {
      double users = 0;
      double items = 0;
      for (int user = 0; user < USERS; user++) {
        users += parameters[shape.user(user) + d];
      }
      for (int item = 0; item < ITEMS; item++) {
        items += parameters[shape.item(item) + d];
      }
      sum += method.balance() * (users * users + items * items);
    }
    return sum;
  }

  private static double lengths(Pph method, Shape shape, double[] parameters) {
    double sum = 0;
    for (int row = 0; row < USERS + ITEMS; row++) {
      double squares = 0;
      for (int d = 0; d < shape.width(); d++) {
        squares += Math.pow(parameters[row * shape.width() + d], 2);
      }
      sum += method.length() * Math.pow(squares - method.largestRating() / 2, 2);
    }
    return sum;
  }

  /** What BCCF asks targets to be, {@code ½ + f·g / 2r}, is the share of equal bits of codes. */
  @Test
  void predictionsOfCodesAreSharesOfEqualBits() {
    SplittableRandom random = new SplittableRandom(2);
    double[] users = signs(random, USERS);
    double[] items = signs(random, ITEMS);
    Codes codes = Rounding.SIGN.codes(users, items, BITS);
    double[] parameters = new double[users.length + items.length];
    System.arraycopy(users, 0, parameters, 0, users.length);
    System.arraycopy(items, 0, parameters, users.length, items.length);

    double expected = 0;
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        int place = Arrays.binarySearch(VALUES.lists().row(user), item);
        double equal = 1 - codes.users().distance(user, codes.items(), item) / (double) BITS;
        double target = place < 0 ? 0 : (VALUES.ratings(user)[place] + 1) / 2;
        expected += (place < 0 ? 0.2 : 1) * Math.pow(target - equal, 2);
      }
    }

    assertThat(loss(bccf(0).objective(Cells.of(VALUES, ITEMS, 0.2)), parameters))
        .isCloseTo(expected, within(1e-12 * expected));
  }

  private static double[] signs(SplittableRandom random, int rows) {
    return random.ints((long) rows * BITS, 0, 2).mapToDouble(bit -> 2 * bit - 1).toArray();
  }
}
