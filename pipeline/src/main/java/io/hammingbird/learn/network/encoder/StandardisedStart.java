package io.hammingbird.learn.network.encoder;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Side;
import io.hammingbird.learn.network.binarizer.BinaryCodeLayer;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws the first parameters of a tower and rescales them on a sample of its rows, so that hidden
 * values and means have mean 0 and deviation 1 over the rows. All rows share much (their popular
 * columns), and without this nearly all of them would start with the same code: training then tends
 * to end in ranking by popularity.
 */
public final class StandardisedStart {
  private static final int SAMPLE = 1000;
  private static final double SMALL = 0.1;
  private static final double LEAST_DEVIATION = 1e-9;

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
   * Draws the vectors of a tower whose first layer is a table, not standardised.
   *
   * @param deviation standard deviation of a vector's values
   */
  public void table(Layer table, Layer binaryCode, double deviation) {
    INDArray weight = table.getParam(SparseRowsLayer.WEIGHT);
    Dense.assign(weight, gaussian(Math.toIntExact(weight.length()), deviation));
    flow(binaryCode, table.getParam(SparseRowsLayer.BIAS));
  }

  /** Overwrites the parameters of the three layers of a variational tower. */
  public void variational(
      Layer sparseRows, Layer sample, Layer binaryCode, double initialLogVariance) {
    means(sample, first(sparseRows), initialLogVariance);
    flow(binaryCode, sample.getParam(SampleLayer.BIAS));
  }

  /**
   * Overwrites the parameters of a tower of hidden layers.
   *
   * @param dense the layers between the first and the code, the last of them linear
   */
  public void layered(Layer sparseRows, List<Layer> dense, Layer binaryCode) {
    double[][] values = first(sparseRows);
    for (Layer layer : dense) {
      values = dense(layer, values);
    }
    flow(binaryCode, dense.get(dense.size() - 1).getParam(DefaultParamInitializer.BIAS_KEY));
  }

  /** Overwrites the parameters of a decoder: small, so that it begins near rows of zeros. */
  public void decoder(Layer reconstruction) {
    reconstruction
        .paramTable()
        .forEach(
            (name, parameter) -> {
              boolean out = name.equals(ReconstructionLayer.OUT);
              double deviation =
                  out ? SMALL / Math.sqrt(parameter.columns()) : 1 / Math.sqrt(parameter.rows());
              boolean bias =
                  ((ReconstructionLayer) reconstruction.conf().getLayer())
                      .layout()
                      .biases()
                      .contains(name);
              Dense.assign(
                  parameter, gaussian(Math.toIntExact(parameter.length()), bias ? 0 : deviation));
            });
  }

  private double[][] dense(Layer layer, double[][] below) {
    DenseLayer settings = (DenseLayer) layer.conf().getLayer();
    int in = Math.toIntExact(settings.getNIn());
    int out = Math.toIntExact(settings.getNOut());
    double[] w = gaussian(in * out, 1 / Math.sqrt(in));
    double[] bias = new double[out];
    double[][] values = new double[below.length][out];
    for (int i = 0; i < below.length; i++) {
      for (int h = 0; h < in; h++) {
        for (int d = 0; d < out; d++) {
          values[i][d] += below[i][h] * w[h * out + d];
        }
      }
    }
    for (int d = 0; d < out; d++) {
      double factor = standardise(values, d, bias);
      for (int h = 0; h < in; h++) {
        w[h * out + d] *= factor;
      }
    }
    if (settings.getActivationFn() instanceof ActivationTanH) {
      for (double[] row : values) {
        Arrays.setAll(row, d -> Math.tanh(row[d]));
      }
    }
    Dense.assign(layer.getParam(DefaultParamInitializer.WEIGHT_KEY), w);
    Dense.assign(layer.getParam(DefaultParamInitializer.BIAS_KEY), bias);
    return values;
  }

  private double[][] first(Layer layer) {
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
