package io.hammingbird.learn.network.encoder;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Side;
import io.hammingbird.learn.network.binarizer.BinaryCodeLayer;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws the first parameters of a tower and rescales them on a sample of its rows, so that hidden
 * values and means have mean 0 and deviation 1 over the rows. All rows share much (their popular
 * columns), and without this nearly all of them would start with the same code: training then tends
 * to end in ranking by popularity.
 */
public final class StandardisedStart {
  private static final int SAMPLE = 1000;

  /** Deviation of parameters that are to matter little at first. */
  static final double SMALL = 0.1;

  private final SplittableRandom random;
  private final RatedLists rows;
  private final int[] sample;

  /**
   * For a side of the training, whose rows are their own indices where its first layer is a table.
   */
  static StandardisedStart of(TrainingSet set, Side side, TowerPath path, Seeds seeds) {
    RatedLists rows = side == Side.USER ? set.byUser() : set.byItem();
    return new StandardisedStart(
        seeds.derive("parameters", side.ordinal()),
        path.rows().isTable() ? ownIndices(rows.lists().rows()) : rows);
  }

  private static RatedLists ownIndices(int rows) {
    return RatedLists.implicit(
        IndexLists.of(
            IntStream.range(0, rows).mapToObj(row -> new int[] {row}).toArray(int[][]::new)));
  }

  /**
   * @param rows training rows of the tower's side
   */
  public StandardisedStart(long seed, RatedLists rows) {
    this.random = new SplittableRandom(seed);
    this.rows = rows;
    int size = rows.lists().rows();
    this.sample = new int[Math.min(SAMPLE, size)];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = (int) ((long) i * size / sample.length);
    }
  }

  /**
   * Overwrites the parameters of a tower's first layer, {@link SparseRowsLayer}, and of its last.
   */
  public void linear(Layer sparseRows, Layer binaryCode) {
    first(sparseRows);
    flow(binaryCode, sparseRows.getParam(SparseRowsLayer.BIAS));
  }

  /**
   * Overwrites the parameters of a tower's first layer, {@link SparseRowsLayer}.
   *
   * @return its values of the sample, {@code [rows × width]}
   */
  double[][] first(Layer layer) {
    INDArray weight = layer.getParam(SparseRowsLayer.WEIGHT);
    int columns = Math.toIntExact(weight.size(0));
    int width = Math.toIntExact(weight.size(1));
    double[] w = gaussian(columns * width, 1);
    double[] bias = new double[width];
    double[][] values = new double[sample.length][width];
    for (int i = 0; i < sample.length; i++) {
      int[] row = rows.lists().row(sample[i]);
      float[] ratings = rows.ratings(sample[i]);
      double scale = SparseRows.scale(ratings);
      for (int j = 0; j < row.length; j++) {
        for (int h = 0; h < width; h++) {
          values[i][h] += scale * ratings[j] * w[row[j] * width + h];
        }
      }
    }
    for (int h = 0; h < width; h++) {
      double factor = LinearValues.standardise(values, h, bias);
      for (int column = 0; column < columns; column++) {
        w[column * width + h] *= factor;
      }
    }
    SparseRowsLayer settings = (SparseRowsLayer) layer.conf().getLayer();
    for (double[] row : values) {
      for (int h = 0; h < width; h++) {
        row[h] = settings.forward(row[h]);
      }
    }
    Dense.assign(weight, w);
    Dense.assign(layer.getParam(SparseRowsLayer.BIAS), bias);
    return values;
  }

  /**
   * Overwrites the flow of a tower's last layer, if it has one. Half of each u is what a flow layer
   * adds on average; the bias below takes it away again.
   */
  void flow(Layer layer, INDArray bias) {
    INDArray flowU = layer.getParam(BinaryCodeLayer.FLOW_U);
    if (flowU == null) {
      return;
    }
    int bits = Math.toIntExact(flowU.size(1));
    double[] u = gaussian(Math.toIntExact(flowU.length()), SMALL);
    double[] shifted = Dense.values(bias);
    for (int p = 0; p < u.length; p++) {
      shifted[p % bits] -= u[p] / 2;
    }
    Dense.assign(bias, shifted);
    Dense.assign(flowU, u);
    Dense.assign(layer.getParam(BinaryCodeLayer.FLOW_W), gaussian(u.length, SMALL));
  }

  /** The next random numbers, of mean 0. */
  double[] gaussian(int length, double deviation) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return values;
  }
}
