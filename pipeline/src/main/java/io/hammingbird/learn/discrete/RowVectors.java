package io.hammingbird.learn.discrete;

import java.io.Serializable;
import java.util.Arrays;

/** One vector per row of a side, users or items: codes as ±1, or real values. */
public interface RowVectors extends Serializable {

  /** Number of vectors. */
  int rows();

  /** Values of a vector. */
  int width();

  /**
   * Copies a vector.
   *
   * @param into {@code [width]}
   */
  void copy(int row, double[] into);

  /** Sums over all rows, {@code [width]}. */
  default double[] sums() {
    double[] sums = new double[width()];
    double[] vector = new double[width()];
    for (int row = 0; row < rows(); row++) {
      copy(row, vector);
      for (int k = 0; k < sums.length; k++) {
        sums[k] += vector[k];
      }
    }
    return sums;
  }

  /**
   * {@code Σ w x xᵀ} over all rows.
   *
   * @param weights one per row
   */
  default Gram gram(double[] weights) {
    int width = width();
    double[] gram = new double[width * width];
    double[] vector = new double[width];
    for (int row = 0; row < rows(); row++) {
      copy(row, vector);
      for (int k = 0; k < width; k++) {
        double x = weights[row] * vector[k];
        for (int l = 0; l <= k; l++) {
          gram[k * width + l] += x * vector[l];
        }
      }
    }
    return Gram.ofLowerTriangle(gram, width);
  }

  /** {@code Σ x xᵀ} over all rows. */
  default Gram gram() {
    double[] ones = new double[rows()];
    Arrays.fill(ones, 1);
    return gram(ones);
  }
}
