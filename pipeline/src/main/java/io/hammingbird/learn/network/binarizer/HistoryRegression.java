package io.hammingbird.learn.network.binarizer;

import io.hammingbird.kernels.IndexLists;

/**
 * Ridge regression of real vectors on rows of zeros and {@code n} ones, each divided by {@code √n}
 * as the history encoder does: minimises {@code ‖X W − Y‖² + ridge ‖W‖²}. Conjugate gradients for
 * every column of {@code W} at once, preconditioned with the diagonal: work follows the number of
 * interactions, and no matrix of the catalogue's size is squared.
 */
public final class HistoryRegression {
  private static final double ENOUGH = 1e-6;

  private final IndexLists rows;
  private final int width;
  private final double ridge;
  private final double[] diagonal;

  /**
   * @param rows the ones of each row
   * @param columns different indices
   * @param width columns of {@code Y} and {@code W}
   */
  public HistoryRegression(IndexLists rows, int columns, int width, double ridge) {
    this.rows = rows;
    this.width = width;
    this.ridge = ridge;
    this.diagonal = new double[columns];
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = rows.begin(row); i < rows.end(row); i++) {
        diagonal[rows.indices()[i]] += 1.0 / (rows.end(row) - rows.begin(row));
      }
    }
    for (int column = 0; column < columns; column++) {
      diagonal[column] += ridge;
    }
  }

  /**
   * @param y {@code [rows × width]}
   * @param iterations at most; fewer where the residual has nearly vanished
   * @return {@code W}, {@code [columns × width]}, row-major
   */
  public double[] solve(double[][] y, int iterations) {
    double[] w = new double[diagonal.length * width];
    double[] residual = transposed(y);
    double[] direction = preconditioned(residual);
    double[] product = columnwise(residual, direction);
    double[] first = product;
    for (int i = 0; i < iterations && !vanished(product, first); i++) {
      double[] image = transposed(applied(direction));
      add(ridge, direction, image);
      double[] curvature = columnwise(direction, image);
      addColumnwise(product, curvature, 1, direction, w);
      addColumnwise(product, curvature, -1, image, residual);
      double[] next = preconditioned(residual);
      double[] nextProduct = columnwise(residual, next);
      addColumnwise(nextProduct, product, 1, direction, next);
      direction = next;
      product = nextProduct;
    }
    return w;
  }

  /** {@code X W}. */
  private double[][] applied(double[] w) {
    double[][] applied = new double[rows.rows()][width];
    for (int row = 0; row < applied.length; row++) {
      double scale = scale(row);
      for (int i = rows.begin(row); i < rows.end(row); i++) {
        int begin = rows.indices()[i] * width;
        for (int d = 0; d < width; d++) {
          applied[row][d] += scale * w[begin + d];
        }
      }
    }
    return applied;
  }

  /** {@code Xᵀ Y}. */
  private double[] transposed(double[][] y) {
    double[] transposed = new double[diagonal.length * width];
    for (int row = 0; row < y.length; row++) {
      double scale = scale(row);
      for (int i = rows.begin(row); i < rows.end(row); i++) {
        int begin = rows.indices()[i] * width;
        for (int d = 0; d < width; d++) {
          transposed[begin + d] += scale * y[row][d];
        }
      }
    }
    return transposed;
  }

  private double scale(int row) {
    return 1 / Math.sqrt(Math.max(1, rows.end(row) - rows.begin(row)));
  }

  private double[] preconditioned(double[] residual) {
    double[] divided = new double[residual.length];
    for (int i = 0; i < residual.length; i++) {
      divided[i] = residual[i] / diagonal[i / width];
    }
    return divided;
  }

  private double[] columnwise(double[] x, double[] y) {
    double[] sums = new double[width];
    for (int begin = 0; begin < x.length; begin += width) {
      for (int d = 0; d < width; d++) {
        sums[d] += x[begin + d] * y[begin + d];
      }
    }
    return sums;
  }

  private static void add(double factor, double[] addend, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * addend[i];
    }
  }

  private void addColumnwise(
      double[] dividend, double[] divisor, double sign, double[] addend, double[] sum) {
    double[] factors = new double[width];
    for (int d = 0; d < width; d++) {
      factors[d] = divisor[d] > 0 ? sign * dividend[d] / divisor[d] : 0;
    }
    for (int begin = 0; begin < sum.length; begin += width) {
      for (int d = 0; d < width; d++) {
        sum[begin + d] += factors[d] * addend[begin + d];
      }
    }
  }

  private static boolean vanished(double[] product, double[] first) {
    for (int d = 0; d < product.length; d++) {
      if (product[d] > ENOUGH * ENOUGH * first[d]) {
        return false;
      }
    }
    return true;
  }
}
