package io.hammingbird.learn.discrete.ch;

import java.util.Arrays;

/** Products of tables of rows with small matrices. */
final class RowProducts {
  private RowProducts() {}

  /**
   * @param rows {@code [rows × n]}, row-major
   * @param matrix {@code [n × width]}
   * @return {@code [rows × width]}
   */
  static double[] of(double[] rows, double[][] matrix) {
    int width = matrix[0].length;
    double[] products = new double[rows.length / matrix.length * width];
    for (int from = 0, to = 0; from < rows.length; from += matrix.length, to += width) {
      add(rows, from, matrix, products, to);
    }
    return products;
  }

  /** Adds one row's product. */
  static void add(double[] rows, int from, double[][] matrix, double[] sum, int to) {
    for (int i = 0; i < matrix.length; i++) {
      double value = rows[from + i];
      double[] row = matrix[i];
      for (int d = 0; d < row.length; d++) {
        sum[to + d] += value * row[d];
      }
    }
  }

  /** The first columns of every row. */
  static double[] firstColumns(double[] rows, int width, int columns) {
    double[] first = new double[rows.length / width * columns];
    for (int row = 0; row * width < rows.length; row++) {
      System.arraycopy(rows, row * width, first, row * columns, columns);
    }
    return first;
  }

  /** Adds {@code Σ x xᵀ} over rows to the lower triangle. */
  static void addGram(double[] rows, double[][] gram) {
    int width = gram.length;
    for (int begin = 0; begin < rows.length; begin += width) {
      double[] vector = Arrays.copyOfRange(rows, begin, begin + width);
      for (int i = 0; i < width; i++) {
        double value = vector[i];
        double[] row = gram[i];
        for (int j = 0; j <= i; j++) {
          row[j] += value * vector[j];
        }
      }
    }
  }
}
