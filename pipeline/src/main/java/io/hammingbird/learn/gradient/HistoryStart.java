package io.hammingbird.learn.gradient;

import io.hammingbird.codes.Factors;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.spec.Binarizer;
import io.hammingbird.learn.teacher.Itq;
import io.hammingbird.learn.teacher.TruncatedProduct;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The first parameters of a history encoder, from a teacher's factors: cut down to the code's
 * width, brought to one length, and rotated so that the items' vectors lose least by taking signs.
 * What an item adds to a user is the ridge regression of the users' vectors on their items.
 *
 * @param history {@code [items × bits]}, row-major
 * @param table {@code [items × bits]}, row-major
 */
record HistoryStart(double[] history, double[] table) {
  private static final int REGRESSION_STEPS = 50;

  /**
   * @param seed of the first rotation
   */
  static HistoryStart of(
      Factors teacher, IndexLists itemsOfUser, int bits, Binarizer.Itq itq, long seed) {
    TruncatedProduct product = TruncatedProduct.of(teacher, bits);
    scale(product.users(), itq.norm());
    scale(product.items(), 1);
    Itq quantisation = new Itq(product.items(), seed);
    for (int i = 0; i < itq.iterations(); i++) {
      quantisation.step();
    }
    scale(product.items(), itq.norm());
    double[][] items = rotated(product.items(), quantisation.rotation());
    double[][] users = rotated(product.users(), quantisation.rotation());
    double[] history =
        new HistoryRegression(itemsOfUser, items.length, bits, itq.ridge())
            .solve(users, REGRESSION_STEPS);
    double[] table = new double[items.length * bits];
    for (int item = 0; item < items.length; item++) {
      System.arraycopy(items[item], 0, table, item * bits, bits);
    }
    return new HistoryStart(history, table);
  }

  /** Brings every row to the same length; a row of zeros stays as it is. */
  private static void scale(double[][] rows, double length) {
    for (double[] row : rows) {
      double squares = 0;
      for (double value : row) {
        squares += value * value;
      }
      double factor = squares > 0 ? length / Math.sqrt(squares) : 0;
      for (int d = 0; d < row.length; d++) {
        row[d] *= factor;
      }
    }
  }

  private static double[][] rotated(double[][] rows, RealMatrix rotation) {
    double[][] r = rotation.getData();
    double[][] rotated = new double[rows.length][r.length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < r.length; i++) {
        double value = rows[row][i];
        for (int d = 0; d < r.length; d++) {
          rotated[row][d] += value * r[i][d];
        }
      }
    }
    return rotated;
  }
}
