package io.hammingbird.learn;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.RatedLists;

/**
 * Codes of newcomers by the codes of what goes with them, for methods that have no encoder for
 * their side: signs of the vector {@code y} that minimises
 *
 * <pre>
 * Σ_i w_i (p_i − b_i·y)² + ridge ‖y‖²   with p_i = 1, w_i = 1 + weight where i goes with the newcomer,
 *                                            p_i = 0, w_i = 1 elsewhere
 * </pre>
 *
 * <p>over the codes {@code b_i} of the other side: the step of implicit ALS for one row (Hu, Koren
 * and Volinsky, 2008). Values of ratings have no part in it.
 */
public final class CodeRegression implements ItemEncoder {
  private static final long serialVersionUID = 1;

  /** Those of the teacher of {@code distilled}; not tuned. */
  private static final double WEIGHT = 4;

  private static final double RIDGE = 30;

  private final PackedCodes others;
  private final double[] gram; // [bits × bits]

  /**
   * @param others codes of the other side
   */
  public CodeRegression(PackedCodes others) {
    this.others = others;
    gram = new double[others.bits() * others.bits()];
    double[] code = new double[others.bits()];
    for (int index = 0; index < others.size(); index++) {
      addProduct(index, 1, code, gram);
    }
  }

  /** Adds {@code weight · b bᵀ}, and leaves b in {@code code}. */
  private void addProduct(int index, double weight, double[] code, double[] matrix) {
    int bits = code.length;
    int word = index * others.wordsPerCode();
    for (int d = 0; d < bits; d++) {
      code[d] = (others.words()[word + d / Long.SIZE] >>> d & 1) == 1 ? 1 : -1;
    }
    for (int row = 0; row < bits; row++) {
      double factor = weight * code[row];
      for (int column = 0; column <= row; column++) {
        matrix[row * bits + column] += factor * code[column];
      }
    }
  }

  @Override
  public PackedCodes encode(RatedLists rows) {
    int bits = others.bits();
    float[][] signs = new float[rows.lists().rows()][bits];
    double[] code = new double[bits];
    for (int row = 0; row < signs.length; row++) {
      double[] matrix = gram.clone();
      double[] target = new double[bits];
      for (int d = 0; d < bits; d++) {
        matrix[d * bits + d] += RIDGE;
      }
      for (int index : rows.lists().row(row)) {
        addProduct(index, WEIGHT, code, matrix);
        for (int d = 0; d < bits; d++) {
          target[d] += (1 + WEIGHT) * code[d];
        }
      }
      solve(matrix, target);
      for (int d = 0; d < bits; d++) {
        signs[row][d] = (float) target[d];
      }
    }
    return PackedCodes.fromSigns(bits, signs);
  }

  /** Solves by Cholesky's decomposition of the lower triangle, in place. */
  private static void solve(double[] matrix, double[] target) {
    int size = target.length;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = matrix[row * size + column];
        for (int d = 0; d < column; d++) {
          sum -= matrix[row * size + d] * matrix[column * size + d];
        }
        matrix[row * size + column] =
            row == column ? Math.sqrt(sum) : sum / matrix[column * size + column];
      }
    }
    for (int row = 0; row < size; row++) {
      for (int d = 0; d < row; d++) {
        target[row] -= matrix[row * size + d] * target[d];
      }
      target[row] /= matrix[row * size + row];
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int d = row + 1; d < size; d++) {
        target[row] -= matrix[d * size + row] * target[d];
      }
      target[row] /= matrix[row * size + row];
    }
  }
}
