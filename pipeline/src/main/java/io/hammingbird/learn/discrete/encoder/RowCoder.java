package io.hammingbird.learn.discrete.encoder;

import io.hammingbird.learn.discrete.BitDescent;
import io.hammingbird.learn.discrete.RowObjective;
import io.hammingbird.learn.discrete.SignRows;

/**
 * Codes rows from the codes of the other side alone, whatever codes they had: from the signs of
 * {@code f}, bit by bit, until no bit is better.
 */
final class RowCoder {
  /** A sweep that flips nothing comes much earlier. */
  private static final int SWEEPS = 1000;

  private final RowObjective objective;
  private final int width;
  private final long[] code;
  private final double[] signs;
  private double[] gradient;

  RowCoder(RowObjective objective, int width) {
    this.objective = objective;
    this.width = width;
    this.code = new long[SignRows.wordsPerRow(width)];
    this.signs = new double[width];
    this.gradient = signs;
  }

  /** The code of a row: not a copy. */
  long[] code(int row) {
    objective.take(row);
    double[] right = objective.right();
    for (int k = 0; k < width; k++) {
      signs[k] = right[k] >= 0 ? 1 : -1;
      long bit = 1L << k;
      code[k / Long.SIZE] = code[k / Long.SIZE] & ~bit | (right[k] >= 0 ? bit : 0);
    }
    gradient = objective.gradient(code, signs);
    BitDescent.descend(code, gradient, objective, SWEEPS);
    return code;
  }

  /**
   * What decides each bit of the code of a row: its sign is the bit's, its size half of what
   * another bit would cost per bit. Where that is nothing, the smallest value of the bit's sign.
   */
  float[] forces(int row) {
    code(row);
    float[] forces = new float[width];
    for (int k = 0; k < width; k++) {
      int sign = SignRows.sign(code, 0, k);
      double force = gradient[k] * sign + objective.diagonal(k);
      forces[k] = sign * Math.max(Float.MIN_NORMAL, (float) force);
    }
    return forces;
  }
}
