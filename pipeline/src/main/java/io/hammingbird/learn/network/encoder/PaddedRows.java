package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.Dense;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Lists of indices as a rectangular array, the form in which the towers take rows and labels. */
public final class PaddedRows {
  private PaddedRows() {}

  /**
   * Pads lists to one length.
   *
   * @param lists indices below 2^24, which a float holds exactly
   * @return {@code [lists × longest list]}, at least one column, padded with −1 at the end
   */
  public static INDArray of(int[][] lists, DataType type) {
    int longest = Math.max(1, Arrays.stream(lists).mapToInt(list -> list.length).max().orElse(0));
    float[] values = new float[Math.multiplyExact(lists.length, longest)];
    Arrays.fill(values, -1);
    for (int row = 0; row < lists.length; row++) {
      for (int j = 0; j < lists[row].length; j++) {
        values[row * longest + j] = lists[row][j];
      }
    }
    return Dense.array(values, lists.length, longest).castTo(type);
  }
}
