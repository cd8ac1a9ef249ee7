package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Side;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rows of one side of a block, and the arrays that encoders take of them. Hiding some entries
 * makes the towers predict what they were not shown, as a ranking of unseen items asks for.
 *
 * @param set all training ratings
 * @param indices which rows of the side
 * @param bits width of codes
 * @param dropout share of a row's entries that is hidden
 * @param random draws what is hidden, and noise, in the order of the calls
 */
public record BlockRows(
    TrainingSet set, Side side, int[] indices, int bits, double dropout, RandomGenerator random) {

  /** How many. */
  int count() {
    return indices.length;
  }

  private RatedLists lists() {
    return side == Side.USER ? set.byUser() : set.byItem();
  }

  /** Every row as its own index, {@code [rows × 1]}. */
  INDArray ownIndices() {
    return PaddedRows.of(
        Arrays.stream(indices).mapToObj(row -> new int[] {row}).toArray(int[][]::new),
        DataType.FLOAT);
  }

  /** The rows without ratings, some entries hidden, {@code [rows × longest]}. */
  INDArray thinned() {
    int[][] thinned = new int[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      int[] row = lists().lists().row(indices[i]);
      int kept = 0;
      for (int column : row) {
        if (random.nextDouble() >= dropout) {
          row[kept++] = column;
        }
      }
      thinned[i] = Arrays.copyOf(row, kept);
    }
    return PaddedRows.of(thinned, DataType.FLOAT);
  }

  /** The rows with their ratings, whole. */
  RatedRows rated() {
    return new RatedRows(
        Arrays.stream(indices).mapToObj(lists().lists()::row).toArray(int[][]::new),
        Arrays.stream(indices).mapToObj(lists()::ratings).toArray(float[][]::new));
  }

  /** The rows with their ratings, some entries hidden. */
  RatedRows thinnedRated() {
    RatedRows whole = rated();
    if (dropout == 0) {
      return whole;
    }
    int[][] columns = new int[whole.columns().length][];
    float[][] values = new float[columns.length][];
    for (int row = 0; row < columns.length; row++) {
      columns[row] = whole.columns()[row].clone();
      values[row] = whole.values()[row].clone();
      int kept = 0;
      for (int i = 0; i < columns[row].length; i++) {
        if (random.nextDouble() >= dropout) {
          columns[row][kept] = columns[row][i];
          values[row][kept++] = values[row][i];
        }
      }
      columns[row] = Arrays.copyOf(columns[row], kept);
      values[row] = Arrays.copyOf(values[row], kept);
    }
    return new RatedRows(columns, values);
  }

  /** Standard normal values, {@code [rows × bits]}. */
  INDArray noise() {
    float[] noise = new float[indices.length * bits];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return Dense.array(noise, indices.length, bits);
  }

  /**
   * What values are multiplied with so that some are dropped and the mean stays, {@code [rows ×
   * width]}.
   */
  INDArray kept(int width, double share) {
    float scale = (float) (1 / (1 - share));
    float[] kept = new float[indices.length * width];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = random.nextDouble() >= share ? scale : 0;
    }
    return Dense.array(kept, indices.length, width);
  }
}
