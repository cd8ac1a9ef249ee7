package io.hammingbird.learn.rounding;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CornerRotationTest {
  private static final int BITS = 16;

  @ParameterizedTest
  @EnumSource(Threshold.class)
  void theErrorNeverRisesAndTheRotationStaysOrthogonal(Threshold threshold) {
    CornerRotation itq =
        CornerRotation.random(List.of(vectors(300, 4), vectors(100, 5)), BITS, threshold, 11);
    double first = itq.error();

    double previous = first;
    for (int step = 0; step < 30; step++) {
      assertThat(itq.step()).isEqualTo(previous);
      double error = itq.error();
      assertThat(error).isLessThanOrEqualTo(previous + 1e-9);
      RealMatrix rotation = MatrixUtils.createRealMatrix(itq.rotation());
      RealMatrix product = rotation.transpose().multiply(rotation);
      assertThat(product.subtract(MatrixUtils.createRealIdentityMatrix(BITS)).getNorm())
          .isLessThan(1e-9);
      previous = error;
    }

    assertThat(previous).isLessThan(0.97 * first);
  }

  /** No small turn of any two axes comes nearer to the signs that a step has used. */
  @Test
  void aStepTakesTheBestRotationForItsSigns() {
    double[] values = vectors(300, 4);
    RealMatrix v = matrix(values);
    CornerRotation itq = CornerRotation.random(List.of(values), BITS, Threshold.ZERO, 11);
    RealMatrix signs = v.multiply(MatrixUtils.createRealMatrix(itq.rotation()));
    for (int row = 0; row < 300; row++) {
      for (int d = 0; d < BITS; d++) {
        signs.setEntry(row, d, signs.getEntry(row, d) >= 0 ? 1 : -1);
      }
    }

    itq.step();

    RealMatrix rotation = MatrixUtils.createRealMatrix(itq.rotation());
    double best = signs.subtract(v.multiply(rotation)).getFrobeniusNorm();
    for (int d = 1; d < BITS; d++) {
      for (double angle : new double[] {-0.01, 0.01}) {
        RealMatrix turn = MatrixUtils.createRealIdentityMatrix(BITS);
        turn.setEntry(0, 0, Math.cos(angle));
        turn.setEntry(d, d, Math.cos(angle));
        turn.setEntry(0, d, -Math.sin(angle));
        turn.setEntry(d, 0, Math.sin(angle));
        RealMatrix turned = v.multiply(rotation.multiply(turn));
        assertThat(signs.subtract(turned).getFrobeniusNorm()).isGreaterThan(best);
      }
    }
  }

  @Test
  void theSeedDecidesTheRotation() {
    double[] v = vectors(50, 4);

    assertThat(CornerRotation.random(List.of(v), BITS, Threshold.ZERO, 1).rotation())
        .isDeepEqualTo(CornerRotation.random(List.of(v), BITS, Threshold.ZERO, 1).rotation());
    assertThat(
            matrix(CornerRotation.random(List.of(v), BITS, Threshold.ZERO, 1).rotation())
                .equals(
                    matrix(CornerRotation.random(List.of(v), BITS, Threshold.ZERO, 2).rotation())))
        .isFalse();
  }

  /** Signs in a rotated frame are found again: the error of a cube that was turned is 0. */
  @Test
  void cornersThatWereTurnedAreTurnedBack() {
    SplittableRandom random = new SplittableRandom(8);
    double[] corners = new double[400 * BITS];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = random.nextBoolean() ? 1 : -1;
    }
    // a small turn, from which the nearest corners are the right ones
    double[] turned = corners.clone();
    for (int begin = 0; begin < corners.length; begin += BITS) {
      turned[begin] = Math.cos(0.4) * corners[begin] - Math.sin(0.4) * corners[begin + 1];
      turned[begin + 1] = Math.sin(0.4) * corners[begin] + Math.cos(0.4) * corners[begin + 1];
    }
    CornerRotation rotation = CornerRotation.none(List.of(turned), BITS, Threshold.ZERO);

    for (int step = 0; step < 20; step++) {
      rotation.step();
    }

    assertThat(rotation.error()).isLessThan(1e-18);
    assertThat(rotation.codes(turned).words())
        .isEqualTo(CornerRotation.none(List.of(), BITS, Threshold.ZERO).codes(corners).words());
  }

  @ParameterizedTest
  @EnumSource(
      value = Rounding.class,
      names = {"MEDIAN", "ROTATION_MEDIAN"})
  void mediansGiveHalfOfTheRowsEveryBit(Rounding rounding) {
    Codes codes = rounding.codes(vectors(300, 4), vectors(100, 5), BITS);

    assertThat(setBits(codes.users())).containsOnly(150);
    assertThat(setBits(codes.items())).containsOnly(50);
  }

  @Test
  void signsAreTakenAtZero() {
    double[] values = {0, -1e-9, 1, -1, 2, -2, 3, -3};

    assertThat(Rounding.SIGN.codes(values, values, 8).items().words()).containsExactly(0b01010101);
  }

  private static int[] setBits(PackedCodes codes) {
    int[] counts = new int[BITS];
    for (long word : codes.words()) {
      for (int bit = 0; bit < BITS; bit++) {
        counts[bit] += (int) (word >>> bit & 1);
      }
    }
    return counts;
  }

  private static RealMatrix matrix(double[] values) {
    double[][] rows = new double[values.length / BITS][BITS];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(values, row * BITS, rows[row], 0, BITS);
    }
    return MatrixUtils.createRealMatrix(rows);
  }

  private static RealMatrix matrix(double[][] values) {
    return MatrixUtils.createRealMatrix(values);
  }

  private static double[] vectors(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] vectors = new double[rows * BITS];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = random.nextGaussian() / (1 + i % BITS);
    }
    return vectors;
  }
}
