package io.hammingbird.learn.discrete.ch;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * An orthonormal basis {@code Y T} of the columns of {@code Y}, by their principal directions, the
 * largest first. A direction in which Y has nothing is a column of zeros.
 *
 * @param rows {@code Y}, {@code [rows × width]}, row-major
 * @param lengths {@code [width]} of Y in each direction, falling: singular values of Y
 * @param directions {@code P}, {@code [width × width]}: a column for each
 */
record Basis(double[] rows, double[] lengths, double[][] directions) implements Serializable {
  /** Of squares of lengths; what is below is rounding. */
  private static final double NEGLIGIBLE = 1e-12;

  /**
   * @param gram {@code Yᵀ Y}, of which the lower triangle is read
   */
  static Basis of(double[] rows, double[][] gram) {
    int width = gram.length;
    double[][] symmetric = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        symmetric[i][j] = gram[i][j];
        symmetric[j][i] = gram[i][j];
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false));
    double[] values = eigen.getRealEigenvalues();
    int[] falling =
        IntStream.range(0, width)
            .boxed()
            .sorted((i, j) -> Double.compare(values[j], values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] lengths = new double[width];
    double[][] directions = new double[width][width];
    for (int k = 0; k < width; k++) {
      double value = values[falling[k]];
      lengths[k] = value > NEGLIGIBLE * values[falling[0]] ? Math.sqrt(value) : 0;
      for (int i = 0; i < width; i++) {
        directions[i][k] = eigen.getV().getEntry(i, falling[k]);
      }
    }
    return new Basis(rows, lengths, directions);
  }

  int width() {
    return lengths.length;
  }

  /** {@code T}: what the rows are multiplied with to be the basis. */
  double[][] transform() {
    double[][] transform = new double[width()][width()];
    for (int i = 0; i < width(); i++) {
      for (int k = 0; k < width(); k++) {
        transform[i][k] = lengths[k] > 0 ? directions[i][k] / lengths[k] : 0;
      }
    }
    return transform;
  }

  /** The basis itself, {@code [rows × width]}. */
  double[] orthonormal() {
    return RowProducts.of(rows, transform());
  }
}
