package io.hammingbird.learn.discrete;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Eigenvalues and eigenvectors of a symmetric, positive semidefinite matrix.
 *
 * @param values falling
 * @param directions one unit vector per value
 */
record Spectrum(double[] values, double[][] directions) {
  private static final double NEGLIGIBLE = 1e-8;

  /**
   * By a singular value decomposition, which is the same of such a matrix: the library's
   * eigendecomposition does not converge for some of low rank.
   */
  static Spectrum of(double[][] matrix) {
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(matrix, false));
    return new Spectrum(svd.getSingularValues(), svd.getV().transpose().getData());
  }

  /** How many values are not zero but for rounding. */
  int rank() {
    int rank = 0;
    while (rank < values.length && values[rank] > NEGLIGIBLE * Math.max(values[0], 1)) {
      rank++;
    }
    return rank;
  }

  /** {@code Σ p pᵀ / √value} over the directions with a value. */
  double[][] inverseRoot() {
    int rank = rank();
    double[][] root = new double[values.length][values.length];
    for (int i = 0; i < rank; i++) {
      double[] p = directions[i];
      double factor = 1 / Math.sqrt(values[i]);
      for (int k = 0; k < p.length; k++) {
        Products.add(factor * p[k], p, root[k]);
      }
    }
    return root;
  }

  /** The sum of the square roots of the values. */
  double sumOfRoots() {
    double sum = 0;
    for (int i = 0; i < rank(); i++) {
      sum += Math.sqrt(values[i]);
    }
    return sum;
  }
}
