package io.hammingbird.model.neural;

import io.hammingbird.kernels.IndexLists;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws the first parameters of a tower and rescales them on a sample of its rows, so that hidden
 * values and means have mean 0 and deviation 1 over the rows. All rows share much (their popular
 * columns), and without this nearly all of them would start with the same code: training then tends
 * to end in ranking by popularity.
 */
final class StandardisedStart {
  private static final int SAMPLE = 1000;
  private static final double SMALL = 0.1;
  private static final double LEAST_DEVIATION = 1e-9;

  private final SplittableRandom random;
  private final IndexLists rows;
  private final int[] sample;

  /**
   * @param rows training rows of the tower's side
   */
  StandardisedStart(long seed, IndexLists rows) {
    this.random = new SplittableRandom(seed);
    this.rows = rows;
    this.sample = new int[Math.min(SAMPLE, rows.rows())];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = (int) ((long) i * rows.rows() / sample.length);
    }
  }

  /**
   * Overwrites the parameters of a tower's first layer, {@link SparseRowsLayer}, and of its last.
   */
  void linear(Layer sparseRows, Layer binaryCode) {
    first(sparseRows);
    flow(binaryCode, sparseRows.getParam(SparseRowsLayer.BIAS));
  }

  /**
   * Draws the vectors of a tower whose first layer is a table, not standardised.
   *
   * @param deviation standard deviation of a vector's values
   */
  void table(Layer table, Layer binaryCode, double deviation) {
    INDArray weight = table.getParam(SparseRowsLayer.WEIGHT);
    Dense.assign(weight, gaussian(Math.toIntExact(weight.length()), deviation));
    flow(binaryCode, table.getParam(SparseRowsLayer.BIAS));
  }

  /** Overwrites the parameters of the three layers of a variational tower. */
  void variational(Layer sparseRows, Layer sample, Layer binaryCode, double initialLogVariance) {
    means(sample, first(sparseRows), initialLogVariance);
    flow(binaryCode, sample.getParam(SampleLayer.BIAS));
  }

  private double[][] first(Layer layer) {
    INDArray weight = layer.getParam(SparseRowsLayer.WEIGHT);
    int columns = Math.toIntExact(weight.size(0));
    int width = Math.toIntExact(weight.size(1));
    double[] w = gaussian(columns * width, 1);
    double[] bias = new double[width];
    double[][] values = new double[sample.length][width];
    for (int i = 0; i < sample.length; i++) {
      int[] row = rows.row(sample[i]);
      double scale = SparseRows.scale(row);
      for (int column : row) {
        for (int h = 0; h < width; h++) {
          values[i][h] += scale * w[column * width + h];
        }
      }
    }
    for (int h = 0; h < width; h++) {
      double factor = standardise(values, h, bias);
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

  private void means(Layer layer, double[][] hidden, double initialLogVariance) {
    INDArray weight = layer.getParam(SampleLayer.WEIGHT);
    int width = Math.toIntExact(weight.size(0));
    int bits = Math.toIntExact(weight.size(1) / 2);
    double[] w = gaussian(width * 2 * bits, 1 / Math.sqrt(width));
    double[] bias = new double[2 * bits];
    double[][] means = new double[hidden.length][bits];
    for (int i = 0; i < hidden.length; i++) {
      for (int h = 0; h < width; h++) {
        for (int d = 0; d < bits; d++) {
          means[i][d] += hidden[i][h] * w[h * 2 * bits + d];
        }
      }
    }
    for (int d = 0; d < bits; d++) {
      double factor = standardise(means, d, bias);
      bias[bits + d] = initialLogVariance;
      for (int h = 0; h < width; h++) {
        w[h * 2 * bits + d] *= factor;
        w[h * 2 * bits + bits + d] *= SMALL;
      }
    }
    Dense.assign(weight, w);
    Dense.assign(layer.getParam(SampleLayer.BIAS), bias);
  }

  /** Half of each u is what a flow layer adds on average; the bias below takes it away again. */
  private void flow(Layer layer, INDArray bias) {
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

  /** Standardises one column in place, notes its bias, and returns the factor of its weights. */
  private static double standardise(double[][] values, int column, double[] bias) {
    double mean = 0;
    for (double[] row : values) {
      mean += row[column] / values.length;
    }
    double variance = 0;
    for (double[] row : values) {
      variance += (row[column] - mean) * (row[column] - mean) / values.length;
    }
    double factor = 1 / Math.max(LEAST_DEVIATION, Math.sqrt(variance));
    bias[column] = -mean * factor;
    for (double[] row : values) {
      row[column] = (row[column] - mean) * factor;
    }
    return factor;
  }

  private double[] gaussian(int length, double deviation) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return values;
  }
}
