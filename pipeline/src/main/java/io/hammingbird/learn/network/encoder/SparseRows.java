package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.Dense;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Forward and backward pass of {@link SparseRowsLayer}. */
public final class SparseRows extends BaseLayer<SparseRowsLayer> {
  private static final long serialVersionUID = 1;

  private transient int[][] rows;
  private transient float[][] ratings; // null where all are 1
  private transient double[] hidden;

  SparseRows(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int width = width();
    read();
    hidden = new double[rows.length * width];
    ParameterRows weight = ParameterRows.of(getParam(SparseRowsLayer.WEIGHT), entries());
    double[] bias = Dense.values(getParam(SparseRowsLayer.BIAS));
    double[] sum = new double[width];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(sum, 0);
      for (int j = 0; j < rows[i].length; j++) {
        weight.addTo(rows[i][j], rating(i, j), sum);
      }
      double scale = scale(i);
      for (int h = 0; h < width; h++) {
        hidden[i * width + h] = layerConf().forward(sum[h] * scale + bias[h]);
      }
    }
    return workspaces.dup(
        ArrayType.ACTIVATIONS, Dense.array(hidden, rows.length, width, getParam("W").dataType()));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    int width = width();
    double[] gradient = Dense.values(epsilon);
    ParameterRows ofWeight =
        ParameterRows.zeros(gradientViews.get(SparseRowsLayer.WEIGHT), entries());
    double[] ofBias = new double[width];
    double[] sum = new double[width];
    for (int i = 0; i < rows.length; i++) {
      double scale = scale(i);
      for (int h = 0; h < width; h++) {
        double inner = gradient[i * width + h] * layerConf().slope(hidden[i * width + h]);
        ofBias[h] += inner;
        sum[h] = inner * scale;
      }
      for (int j = 0; j < rows[i].length; j++) {
        ofWeight.add(rows[i][j], rating(i, j), sum);
      }
    }
    ofWeight.store();
    Dense.assign(gradientViews.get(SparseRowsLayer.BIAS), ofBias);
    Gradient gradients = new DefaultGradient();
    gradientViews.forEach(gradients::setGradientFor);
    return new Pair<>(gradients, null); // indices have no gradient, and no layer is below
  }

  private void read() {
    if (layerConf().isRated()) {
      RatedRows rated = RatedRows.of(input);
      rows = rated.columns();
      ratings = rated.values();
    } else {
      rows = rows(input);
      ratings = null;
    }
  }

  private long entries() {
    return Arrays.stream(rows).mapToLong(row -> row.length).sum();
  }

  private double rating(int row, int place) {
    return ratings == null ? 1 : ratings[row][place];
  }

  private double scale(int row) {
    return ratings == null ? scale(rows[row]) : scale(ratings[row]);
  }

  /** The lists of a padded array {@code [batch × longest row]}, without the padding. */
  public static int[][] rows(INDArray padded) {
    double[] values = Dense.values(padded);
    int batch = Math.toIntExact(padded.size(0));
    int longest = Math.toIntExact(padded.size(1));
    int[][] rows = new int[batch][];
    for (int i = 0; i < batch; i++) {
      int length = 0;
      while (length < longest && values[i * longest + length] >= 0) {
        length++;
      }
      rows[i] = new int[length];
      for (int j = 0; j < length; j++) {
        rows[i][j] = (int) values[i * longest + j];
      }
    }
    return rows;
  }

  private int width() {
    return Math.toIntExact(layerConf().getNOut());
  }

  /** Long rows must not saturate the tanh, and dropout must not change the scale. */
  static double scale(int[] row) {
    return 1 / Math.sqrt(Math.max(1, row.length));
  }

  /** The same for ratings, which are brought to the length 1. */
  static double scale(float[] ratings) {
    double squares = 0;
    for (float rating : ratings) {
      squares += (double) rating * rating;
    }
    return squares > 0 ? 1 / Math.sqrt(squares) : 1;
  }
}
