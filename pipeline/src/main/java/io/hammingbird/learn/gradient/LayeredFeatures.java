package io.hammingbird.learn.gradient;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.encoder.RatedRows;
import io.hammingbird.learn.spec.Encoder;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The inputs of a tower of hidden layers: rated rows with some entries hidden, what the last hidden
 * values are multiplied with so that some are dropped and the mean stays, and the whole rows where
 * they are to be reconstructed.
 *
 * @param dropout share of a row's entries that is hidden
 */
record LayeredFeatures(Encoder.Layered encoder, double dropout, RandomGenerator random) {

  void addTo(List<INDArray> features, RatedLists rows, int[] chosen) {
    RatedRows whole =
        new RatedRows(
            Arrays.stream(chosen).mapToObj(rows.lists()::row).toArray(int[][]::new),
            Arrays.stream(chosen).mapToObj(rows::ratings).toArray(float[][]::new));
    features.add(thinned(whole).padded(DataType.FLOAT));
    if (encoder.hiddenDropout() > 0) {
      features.add(kept(chosen.length));
    }
    if (encoder instanceof Encoder.Ae) {
      features.add(whole.padded(DataType.FLOAT));
    }
  }

  private RatedRows thinned(RatedRows whole) {
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

  private INDArray kept(int rows) {
    int width = encoder.hidden().get(encoder.hidden().size() - 1);
    float scale = (float) (1 / (1 - encoder.hiddenDropout()));
    float[] kept = new float[rows * width];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = random.nextDouble() >= encoder.hiddenDropout() ? scale : 0;
    }
    return Dense.array(kept, rows, width);
  }
}
