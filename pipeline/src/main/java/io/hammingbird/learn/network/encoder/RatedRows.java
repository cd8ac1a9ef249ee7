package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.Dense;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lists of indices with a value each, and the rectangular array in which the towers take them as
 * rows and labels: {@code [lists × 2 longest]}, the indices padded with −1 at the end of the left
 * half, their values in the same places of the right half.
 *
 * @param columns indices below 2^24, which a float holds exactly
 * @param values as many as indices, list by list
 */
public record RatedRows(int[][] columns, float[][] values) {

  /** The lists as an array, of at least two columns. */
  public INDArray padded(DataType type) {
    int longest = Math.max(1, Arrays.stream(columns).mapToInt(row -> row.length).max().orElse(0));
    int width = Math.multiplyExact(2, longest);
    float[] padded = new float[Math.multiplyExact(columns.length, width)];
    for (int row = 0; row < columns.length; row++) {
      int begin = row * width;
      Arrays.fill(padded, begin, begin + longest, -1);
      for (int j = 0; j < columns[row].length; j++) {
        padded[begin + j] = columns[row][j];
        padded[begin + longest + j] = values[row][j];
      }
    }
    return Dense.array(padded, columns.length, width).castTo(type);
  }

  /** The lists of such an array, without the padding. */
  public static RatedRows of(INDArray padded) {
    double[] all = Dense.values(padded);
    int rows = Math.toIntExact(padded.size(0));
    int width = Math.toIntExact(padded.size(1));
    int longest = width / 2;
    int[][] columns = new int[rows][];
    float[][] values = new float[rows][];
    for (int row = 0; row < rows; row++) {
      int begin = row * width;
      int length = 0;
      while (length < longest && all[begin + length] >= 0) {
        length++;
      }
      columns[row] = new int[length];
      values[row] = new float[length];
      for (int j = 0; j < length; j++) {
        columns[row][j] = (int) all[begin + j];
        values[row][j] = (float) all[begin + longest + j];
      }
    }
    return new RatedRows(columns, values);
  }
}
