package io.hammingbird.train;

import java.util.Arrays;

/**
 * The least-squares problem of one row of an alternating factorisation: {@code A x = b} with {@code
 * A} symmetric and positive definite. One object serves many rows, one after the other.
 *
 * <p>Only the upper triangle of {@code A} is kept, row-major; every inner loop runs along a row,
 * which the compiler turns into vector instructions.
 */
final class NormalEquation {
  private final int rank;
  private final double[] a;
  private final double[] b;
  private final double[] first;
  private final double[] second;

  NormalEquation(int rank) {
    this.rank = rank;
    this.a = new double[rank * rank];
    this.b = new double[rank];
    this.first = new double[rank];
    this.second = new double[rank];
  }

  /** Starts a row with {@code A = gram + ridge × I} and {@code b = 0}. */
  void reset(double[] gram, double ridge) {
    System.arraycopy(gram, 0, a, 0, a.length);
    for (int d = 0; d < rank; d++) {
      a[d * rank + d] += ridge;
    }
    Arrays.fill(b, 0);
  }

  /**
   * Adds {@code weight × y yᵀ} to {@code A} and {@code target × y} to {@code b} for the vectors of
   * some rows.
   *
   * @param vectors {@code [any × rank]}
   * @param rows which of the vectors
   * @param from first place in {@code rows}
   * @param to behind the last
   */
  void add(float[] vectors, int[] rows, int from, int to, double weight, double target) {
    int place = from;
    for (; place + 1 < to; place += 2) { // two at a time halve the traffic to memory
      load(vectors, rows[place], first, target);
      load(vectors, rows[place + 1], second, target);
      for (int i = 0; i < rank; i++) {
        double x = weight * first[i];
        double y = weight * second[i];
        int row = i * rank;
        for (int j = i; j < rank; j++) {
          a[row + j] += x * first[j] + y * second[j];
        }
      }
    }
    if (place < to) {
      load(vectors, rows[place], first, target);
      for (int i = 0; i < rank; i++) {
        double x = weight * first[i];
        int row = i * rank;
        for (int j = i; j < rank; j++) {
          a[row + j] += x * first[j];
        }
      }
    }
  }

  private void load(float[] vectors, int row, double[] vector, double target) {
    for (int d = 0; d < rank; d++) {
      vector[d] = vectors[row * rank + d];
      b[d] += target * vector[d];
    }
  }

  /**
   * Solves by Cholesky's decomposition {@code A = Rᵀ R}; the equation is used up.
   *
   * @param x takes the solution from {@code begin} on
   */
  void solve(float[] x, int begin) {
    for (int k = 0; k < rank; k++) {
      int pivotRow = k * rank;
      double pivot = Math.sqrt(a[pivotRow + k]);
      for (int j = k; j < rank; j++) {
        a[pivotRow + j] /= pivot;
      }
      b[k] /= pivot;
      for (int i = k + 1; i < rank; i++) {
        double factor = a[pivotRow + i];
        int row = i * rank;
        for (int j = i; j < rank; j++) {
          a[row + j] -= factor * a[pivotRow + j];
        }
        b[i] -= factor * b[k];
      }
    }
    for (int i = rank - 1; i >= 0; i--) {
      double sum = b[i];
      for (int j = i + 1; j < rank; j++) {
        sum -= a[i * rank + j] * b[j];
      }
      b[i] = sum / a[i * rank + i];
      x[begin + i] = (float) b[i];
    }
  }
}
