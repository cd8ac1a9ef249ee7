package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The singular value decomposition of a product {@code U Vᵀ} of two tall matrices, cut off at a
 * number of dimensions and divided evenly between both sides: no shorter vectors give scores nearer
 * to the given ones. Everything is done in matrices of {@code [rank × rank]}.
 *
 * @param users {@code [users × dimensions]}
 * @param items {@code [items × dimensions]}
 */
public record TruncatedProduct(double[][] users, double[][] items) {
  private static final double NEGLIGIBLE = 1e-10;

  /**
   * @param dimensions of the result; beyond the rank of the factors they are zero
   */
  public static TruncatedProduct of(Factors factors, int dimensions) {
    Root ofUsers = Root.of(factors.users(), factors.rank());
    Root ofItems = Root.of(factors.items(), factors.rank());
    SingularValueDecomposition svd =
        new SingularValueDecomposition(ofUsers.root().multiply(ofItems.root()));
    double[] halves = svd.getSingularValues();
    for (int d = 0; d < halves.length; d++) {
      halves[d] = Math.sqrt(halves[d]);
    }
    RealMatrix scale = MatrixUtils.createRealDiagonalMatrix(halves);
    return new TruncatedProduct(
        projected(
            factors.users(), ofUsers.inverse().multiply(svd.getU()).multiply(scale), dimensions),
        projected(
            factors.items(), ofItems.inverse().multiply(svd.getV()).multiply(scale), dimensions));
  }

  /** The symmetric root of {@code Xᵀ X} and its pseudo-inverse. */
  private record Root(RealMatrix root, RealMatrix inverse) {

    public static Root of(float[] x, int rank) {
      double[][] gram = new double[rank][rank];
      for (int begin = 0; begin < x.length; begin += rank) {
        for (int i = 0; i < rank; i++) {
          double value = x[begin + i];
          for (int j = 0; j < rank; j++) {
            gram[i][j] += value * x[begin + j];
          }
        }
      }
      // as an eigendecomposition, which of this library does not converge for some gram matrices of
      // fewer rows than dimensions
      SingularValueDecomposition eigen =
          new SingularValueDecomposition(new Array2DRowRealMatrix(gram, false));
      double[] values = eigen.getSingularValues();
      double[] roots = new double[rank];
      double[] inverses = new double[rank];
      double largest = Math.max(Double.MIN_NORMAL, values[0]);
      for (int d = 0; d < rank; d++) {
        if (values[d] > NEGLIGIBLE * largest) {
          roots[d] = Math.sqrt(values[d]);
          inverses[d] = 1 / roots[d];
        }
      }
      RealMatrix vectors = eigen.getV();
      return new Root(
          vectors
              .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
              .multiply(vectors.transpose()),
          vectors
              .multiply(MatrixUtils.createRealDiagonalMatrix(inverses))
              .multiply(vectors.transpose()));
    }
  }

  private static double[][] projected(float[] vectors, RealMatrix projection, int dimensions) {
    int rank = projection.getRowDimension();
    int kept = Math.min(rank, dimensions);
    double[][] p = projection.getData();
    double[][] projected = new double[vectors.length / rank][dimensions];
    for (int row = 0; row < projected.length; row++) {
      for (int i = 0; i < rank; i++) {
        double value = vectors[row * rank + i];
        for (int d = 0; d < kept; d++) {
          projected[row][d] += value * p[i][d];
        }
      }
    }
    return projected;
  }
}
