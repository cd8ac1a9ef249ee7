package io.hammingbird.learn.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class ItqTest {
  private static final int BITS = 16;

  @Test
  void theObjectiveNeverRisesAndTheRotationStaysOrthogonal() {
    IterativeQuantization itq = new IterativeQuantization(vectors(300, 4), 11);
    double first = itq.objective();

    double previous = first;
    for (int step = 0; step < 30; step++) {
      itq.step();
      double objective = itq.objective();
      assertThat(objective).isLessThanOrEqualTo(previous + 1e-9);
      RealMatrix product = itq.rotation().transpose().multiply(itq.rotation());
      assertThat(product.subtract(MatrixUtils.createRealIdentityMatrix(BITS)).getNorm())
          .isLessThan(1e-9);
      previous = objective;
    }

    assertThat(previous).isLessThan(0.97 * first);
  }

  /** No small turn of any two axes comes nearer to the signs that a step has used. */
  @Test
  void aStepTakesTheBestRotationForItsSigns() {
    RealMatrix v = MatrixUtils.createRealMatrix(vectors(300, 4));
    IterativeQuantization itq = new IterativeQuantization(v.getData(), 11);
    RealMatrix signs = v.multiply(itq.rotation());
    for (int row = 0; row < 300; row++) {
      for (int d = 0; d < BITS; d++) {
        signs.setEntry(row, d, signs.getEntry(row, d) >= 0 ? 1 : -1);
      }
    }

    itq.step();

    double best = signs.subtract(v.multiply(itq.rotation())).getFrobeniusNorm();
    for (int d = 1; d < BITS; d++) {
      for (double angle : new double[] {-0.01, 0.01}) {
        RealMatrix turn = MatrixUtils.createRealIdentityMatrix(BITS);
        turn.setEntry(0, 0, Math.cos(angle));
        turn.setEntry(d, d, Math.cos(angle));
        turn.setEntry(0, d, -Math.sin(angle));
        turn.setEntry(d, 0, Math.sin(angle));
        RealMatrix turned = v.multiply(itq.rotation().multiply(turn));
        assertThat(signs.subtract(turned).getFrobeniusNorm()).isGreaterThan(best);
      }
    }
  }

  @Test
  void theSeedDecidesTheRotation() {
    double[][] v = vectors(50, 4);

    assertThat(new IterativeQuantization(v, 1).rotation())
        .isEqualTo(new IterativeQuantization(v, 1).rotation());
    assertThat(new IterativeQuantization(v, 1).rotation())
        .isNotEqualTo(new IterativeQuantization(v, 2).rotation());
  }

  private static double[][] vectors(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] vectors = new double[rows][BITS];
    for (double[] row : vectors) {
      for (int d = 0; d < BITS; d++) {
        row[d] = random.nextGaussian() / (1 + d);
      }
    }
    return vectors;
  }
}
