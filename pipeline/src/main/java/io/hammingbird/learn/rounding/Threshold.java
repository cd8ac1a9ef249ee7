package io.hammingbird.learn.rounding;

import java.util.Arrays;

/** What the values of a side are compared with, column by column, to become bits. */
public enum Threshold {
  ZERO {
    @Override
    double[] of(double[] rows, double[][] rotation) {
      return new double[rotation.length];
    }
  },
  /** The upper median, so that half of the rows have a bit. */
  MEDIAN {
    @Override
    double[] of(double[] rows, double[][] rotation) {
      int width = rotation.length;
      double[] medians = new double[width];
      double[] column = new double[rows.length / width];
      for (int d = 0; d < width; d++) {
        for (int row = 0; row < column.length; row++) {
          column[row] = 0;
          for (int i = 0; i < width; i++) {
            column[row] += rows[row * width + i] * rotation[i][d];
          }
        }
        Arrays.sort(column);
        medians[d] = column[column.length / 2];
      }
      return medians;
    }
  };

  /**
   * The thresholds of rotated rows.
   *
   * @param rows {@code [rows × width]}, before the rotation
   * @param rotation {@code [width × width]}
   */
  abstract double[] of(double[] rows, double[][] rotation);
}
