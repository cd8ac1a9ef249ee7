package io.hammingbird.learn.bincf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.codes.Factors;
import io.hammingbird.random.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FirstVectorsTest {
  private static final int BITS = 8;
  private static final int USERS = 5;
  private static final int ITEMS = 6;

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
}
