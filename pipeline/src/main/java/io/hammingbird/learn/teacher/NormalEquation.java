package io.hammingbird.learn.teacher;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_ssyrk;

import io.hammingbird.learn.network.BlasCheck;
import java.util.Arrays;

/**
 * The least-squares problem of one row of an alternating factorisation: {@code A x = b} with {@code
 * A} symmetric and positive definite. One object serves many rows, one after the other.
 *
 * <p>Only the upper triangle of {@code A} is kept, row-major. ND4J's BLAS and LAPACK do the work,
 * on Java's own arrays: products of a few hundred rows in single precision, their sum and the
 * solution in double.
 */
final class NormalEquation {
  /** Rows that are gathered at a time: they fit into the second-level cache. */
  private static final int GATHERED = 256;

  private final int rank;
  private final double[] a;
  private final double[] b;
  private final float[] products;
  private final float[] gathered;

  NormalEquation(int rank) {
    BlasCheck.require();
    this.rank = rank;
    this.a = new double[rank * rank];
    this.b = new double[rank];
    this.products = new float[rank * rank];
    this.gathered = new float[GATHERED * rank];
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
    for (int begin = from; begin < to; begin += GATHERED) {
      int count = Math.min(GATHERED, to - begin);
      for (int i = 0; i < count; i++) {
        System.arraycopy(vectors, rows[begin + i] * rank, gathered, i * rank, rank);
        for (int d = 0; d < rank; d++) {
          b[d] += target * gathered[i * rank + d];
        }
      }
      cblas_ssyrk(
          CblasRowMajor, CblasUpper, CblasTrans, rank, count, 1, gathered, rank, 0, products, rank);
      for (int i = 0; i < a.length; i++) {
        a[i] += weight * products[i];
      }
    }
  }

  /**
   * Solves by Cholesky's decomposition; the equation is used up.
   *
   * @param x takes the solution from {@code begin} on
   * @throws ArithmeticException if {@code A} is not positive definite
   */
  void solve(float[] x, int begin) {
    // An upper triangle by rows is a lower triangle by columns, as LAPACK wants it.
    int failed = LAPACKE_dposv(LAPACK_COL_MAJOR, (byte) 'L', rank, 1, a, rank, b, rank);
    if (failed != 0) {
      throw new ArithmeticException("not positive definite at row " + failed);
    }
    for (int d = 0; d < rank; d++) {
      x[begin + d] = (float) b[d];
    }
  }
}
