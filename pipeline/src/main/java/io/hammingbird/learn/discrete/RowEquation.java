package io.hammingbird.learn.discrete;

import java.util.Arrays;

/**
 * The linear equations {@code A x = b} of a real row, {@code A} symmetric and positive definite, of
 * which the lower triangle is kept. One object serves many rows, one after the other.
 */
public final class RowEquation {
  private final int width;
  private final double[] a;
  private final double[] b;

  public RowEquation(int width) {
    this.width = width;
    this.a = new double[width * width];
    this.b = new double[width];
  }

  /** Starts with zeros. */
  public void reset() {
    Arrays.fill(a, 0);
    Arrays.fill(b, 0);
  }

  /** Adds {@code factor × G} to {@code A}. */
  public void add(double factor, Gram gram) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * gram.values()[i];
    }
  }

  /** Adds a multiple of the identity to {@code A}. */
  public void addDiagonal(double value) {
    for (int k = 0; k < width; k++) {
      a[k * width + k] += value;
    }
  }

  /** Adds {@code factor × (x yᵀ + y xᵀ)} to {@code A}. */
  public void addSymmetric(double factor, double[] x, double[] y) {
    for (int k = 0; k < width; k++) {
      double xk = factor * x[k];
      double yk = factor * y[k];
      for (int l = 0; l <= k; l++) {
        a[k * width + l] += xk * y[l] + yk * x[l];
      }
    }
  }

  /**
   * Adds {@code Σ w x xᵀ} over some rows to {@code A}, two rows at a time.
   *
   * @param indices which rows, from {@code from} to before {@code to}
   * @param weights of these, from 0 on
   */
  public void addOuter(RealRows rows, int[] indices, int from, int to, double[] weights) {
    double[] values = rows.values();
    int i = from;
    for (; i + 1 < to; i += 2) {
      addOuter(
          values,
          indices[i] * width,
          weights[i - from],
          indices[i + 1] * width,
          weights[i + 1 - from]);
    }
    if (i < to) {
      addOuter(values, indices[i] * width, weights[i - from], indices[i] * width, 0);
    }
  }

  private void addOuter(double[] values, int first, double weight, int second, double other) {
    for (int k = 0; k < width; k++) {
      double x = weight * values[first + k];
      double y = other * values[second + k];
      int row = k * width;
      for (int l = 0; l <= k; l++) {
        a[row + l] += x * values[first + l] + y * values[second + l];
      }
    }
  }

  /** The right side, to be added to. */
  public double[] right() {
    return b;
  }

  /**
   * Solves by Cholesky's decomposition; the equations are used up.
   *
   * @return x: not a copy
   * @throws ArithmeticException if {@code A} is not positive definite
   */
  public double[] solve() {
    for (int k = 0; k < width; k++) {
      for (int l = 0; l <= k; l++) {
        double sum = a[k * width + l];
        for (int i = 0; i < l; i++) {
          sum -= a[k * width + i] * a[l * width + i];
        }
        if (l < k) {
          a[k * width + l] = sum / a[l * width + l];
        } else if (sum > 0) {
          a[k * width + k] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException("not positive definite at row " + k);
        }
      }
    }
    for (int k = 0; k < width; k++) {
      for (int i = 0; i < k; i++) {
        b[k] -= a[k * width + i] * b[i];
      }
      b[k] /= a[k * width + k];
    }
    for (int k = width - 1; k >= 0; k--) {
      b[k] /= a[k * width + k];
      for (int i = 0; i < k; i++) {
        b[i] -= a[k * width + i] * b[k];
      }
    }
    return b;
  }
}
