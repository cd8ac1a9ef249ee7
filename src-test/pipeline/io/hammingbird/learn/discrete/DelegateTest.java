package io.hammingbird.learn.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.random.Seeds;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class DelegateTest {
  private static final int ROWS = 40;
  private static final int WIDTH = 6;
  private static final Seeds SEEDS = new Seeds(1);

  private static RealMatrix table(Delegate delegate, RowVectors b) {
    double[][] x = new double[b.rows()][b.width()];
    double[][] values = Naive.values(b);
    for (int row = 0; row < x.length; row++) {
      delegate.row(row, values[row], x[row]);
    }
    return new Array2DRowRealMatrix(x, false);
  }

  private static double trace(RowVectors b, RealMatrix x) {
    double trace = 0;
    double[][] values = Naive.values(b);
    for (int row = 0; row < values.length; row++) {
      trace += Products.dot(values[row], x.getRow(row));
    }
    return trace;
  }

  private static void assertFeasible(RealMatrix x) {
    RealMatrix gram = x.transpose().multiply(x);
    for (int k = 0; k < x.getColumnDimension(); k++) {
      double sum = 0;
      for (double value : x.getColumn(k)) {
        sum += value;
      }
      assertThat(sum).isCloseTo(0, within(1e-8));
      for (int l = 0; l < x.getColumnDimension(); l++) {
        assertThat(gram.getEntry(k, l)).isCloseTo(k == l ? x.getRowDimension() : 0, within(1e-8));
      }
    }
  }

  /** Its second bit is always set, the fourth is as the first and the fifth its opposite. */
  private static SignRows degenerate() {
    SignRows codes = Naive.random(ROWS, WIDTH, 5);
    for (int row = 0; row < ROWS; row++) {
      long code = codes.words()[row] | 2;
      long first = code & 1;
      codes.words()[row] = (code & ~0b11000L) | first << 3 | (1 - first) << 4;
    }
    return codes;
  }

  @Test
  void itIsBalancedAndUncorrelatedAndNearerThanAnyOther() {
    SignRows codes = Naive.random(ROWS, WIDTH, 3);
    Delegate delegate = Delegate.of(codes, SEEDS);
    RealMatrix x = table(delegate, codes);

    assertFeasible(x);
    assertThat(trace(codes, x)).isCloseTo(delegate.trace(), within(1e-8));
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 1000; i++) {
      // half of them near to it
      RealMatrix other = feasible(random, i % 2 == 0 ? x : x.scalarMultiply(0), 0.1);
      assertThat(trace(codes, other)).isLessThanOrEqualTo(delegate.trace() + 1e-8);
    }
  }

  private static RealMatrix feasible(SplittableRandom random, RealMatrix near, double noise) {
    RealMatrix m = near.copy();
    for (int k = 0; k < WIDTH; k++) {
      double sum = 0;
      for (int row = 0; row < ROWS; row++) {
        m.addToEntry(row, k, noise * random.nextGaussian());
        sum += m.getEntry(row, k);
      }
      for (int row = 0; row < ROWS; row++) {
        m.addToEntry(row, k, -sum / ROWS);
      }
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(m);
    RealMatrix feasible = svd.getU().multiply(svd.getVT()).scalarMultiply(Math.sqrt(ROWS));
    assertFeasible(feasible);
    return feasible;
  }

  @Test
  void directionsWithoutValuesAreDrawnForEachRowAndRound() {
    SignRows codes = degenerate();
    Delegate delegate = Delegate.of(codes, SEEDS);
    RealMatrix x = table(delegate, codes);

    assertFeasible(x);
    assertThat(trace(codes, x)).isCloseTo(delegate.trace(), within(1e-8));
    assertThat(table(Delegate.of(codes, SEEDS), codes)).isEqualTo(x);
    RealMatrix other = table(Delegate.of(codes, new Seeds(2)), codes);
    assertFeasible(other);
    assertThat(other.getColumn(1)).isNotEqualTo(x.getColumn(1));
    assertThat(other.getColumn(2))
        .as("a bit that is not drawn")
        .containsExactly(x.getColumn(2), within(1e-9));
  }

  @Test
  void realValuesHaveOneToo() {
    RealRows reals = RealRows.random(new SplittableRandom(6), ROWS, WIDTH, 0.1);

    assertFeasible(table(Delegate.of(reals, SEEDS), reals));
  }

  @Test
  void fewerRowsThanBitsLeaveDirectionsEmpty() {
    SignRows codes = Naive.random(4, WIDTH, 7);
    RealMatrix x = table(Delegate.of(codes, SEEDS), codes);

    SingularValueDecomposition svd = new SingularValueDecomposition(x.multiply(x.transpose()));
    assertThat(svd.getSingularValues())
        .as("as many as rows, but for the mean")
        .containsExactly(new double[] {4, 4, 4, 0}, within(1e-8));
    for (int k = 0; k < WIDTH; k++) {
      assertThat(Products.dot(x.getColumn(k), new double[] {1, 1, 1, 1}))
          .isCloseTo(0, within(1e-8));
    }
  }
}
