package io.hammingbird.learn.network.binarizer;

import java.util.Arrays;

/**
 * The medians of the real vectors of the training's users and items, dimension by dimension, as the
 * thresholds of bits: half of the users, and half of the items, have a bit.
 */
final class Medians {
  private Medians() {}

  /**
   * The upper median of every column.
   *
   * @param rows {@code [rows × width]}, row-major
   */
  static float[] of(float[] rows, int width) {
    float[] medians = new float[width];
    float[] column = new float[rows.length / width];
    for (int d = 0; d < width; d++) {
      for (int row = 0; row < column.length; row++) {
        column[row] = rows[row * width + d];
      }
      Arrays.sort(column);
      medians[d] = column[column.length / 2];
    }
    return medians;
  }
}
