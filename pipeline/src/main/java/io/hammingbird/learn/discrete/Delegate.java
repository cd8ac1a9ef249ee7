package io.hammingbird.learn.discrete;

import io.hammingbird.random.Seeds;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The balanced and uncorrelated table {@code X} nearest to a given one {@code B}, {@code [m × r]}:
 * it maximises {@code tr(Bᵀ X)} under column sums of 0 and {@code Xᵀ X = m I} (Zhang and others,
 * "Discrete Collaborative Filtering", 2016). It is not stored: a row of X follows from the same row
 * of B.
 *
 * @param transform {@code √m P w^−½ Pᵀ}, of the covariance {@code P w Pᵀ} of B times m
 * @param offset the transformed mean of B
 * @param drawn what X has in directions in which B has nothing
 * @param trace {@code tr(Bᵀ X)}
 */
public record Delegate(double[][] transform, double[] offset, DrawnDirections drawn, double trace)
    implements Serializable {

  /**
   * @param seeds of what is drawn, other ones for each side and round
   */
  public static Delegate of(RowVectors b, Seeds seeds) {
    int width = b.width();
    double rows = b.rows();
    double[] mean = b.sums();
    for (int k = 0; k < width; k++) {
      mean[k] /= rows;
    }
    Gram gram = b.gram();
    double[][] centred = new double[width][width];
    for (int k = 0; k < width; k++) {
      gram.addColumn(k, 1, centred[k]);
      Products.add(-rows * mean[k], mean, centred[k]);
    }
    Spectrum spectrum = Spectrum.of(centred);
    double[][] transform = spectrum.inverseRoot();
    for (double[] row : transform) {
      for (int k = 0; k < width; k++) {
        row[k] *= Math.sqrt(rows);
      }
    }
    double[] offset = new double[width];
    for (int k = 0; k < width; k++) {
      offset[k] = Products.dot(transform[k], mean);
    }
    double[][] empty = Arrays.copyOfRange(spectrum.directions(), spectrum.rank(), width);
    Delegate undrawn =
        new Delegate(
            transform,
            offset,
            DrawnDirections.none(width),
            Math.sqrt(rows) * spectrum.sumOfRoots());
    return empty.length == 0
        ? undrawn
        : new Delegate(
            transform, offset, DrawnDirections.of(empty, b, undrawn, seeds), undrawn.trace);
  }

  /**
   * A row of X.
   *
   * @param b the same row of B
   * @param x takes the row
   */
  public void row(int row, double[] b, double[] x) {
    for (int k = 0; k < x.length; k++) {
      x[k] = Products.dot(transform[k], b) - offset[k];
    }
    drawn.addTo(row, x);
  }
}
