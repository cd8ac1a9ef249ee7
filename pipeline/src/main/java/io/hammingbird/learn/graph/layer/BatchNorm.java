package io.hammingbird.learn.graph.layer;

/**
 * Columns brought to mean 0 and variance 1 over all nodes (Ioffe and Szegedy, 2015). As all nodes
 * are there in every step, what training sees is what is used in the end.
 *
 * @param values {@code [rows × width]}, normalised
 * @param inverses of the columns' deviations
 */
public record BatchNorm(float[] values, double[] inverses) {
  /** Is added to variances, so that a constant column is not divided by 0. */
  private static final double EPSILON = 1e-5;

  public static BatchNorm of(float[] x, int width) {
    int rows = x.length / width;
    double[] means = columnSums(x, width);
    for (int i = 0; i < width; i++) {
      means[i] /= rows;
    }
    double[] inverses = new double[width];
    for (int at = 0; at < x.length; at++) {
      double difference = x[at] - means[at % width];
      inverses[at % width] += difference * difference;
    }
    for (int i = 0; i < width; i++) {
      inverses[i] = 1 / Math.sqrt(inverses[i] / rows + EPSILON);
    }
    float[] values = new float[x.length];
    for (int at = 0; at < x.length; at++) {
      values[at] = (float) ((x[at] - means[at % width]) * inverses[at % width]);
    }
    return new BatchNorm(values, inverses);
  }

  /** The gradient by what was normalised, in the place of that by the values. */
  public float[] backward(float[] gradient) {
    int width = inverses.length;
    int rows = values.length / width;
    double[] sums = columnSums(gradient, width);
    double[] products = new double[width];
    for (int at = 0; at < values.length; at++) {
      products[at % width] += (double) gradient[at] * values[at];
    }
    for (int at = 0; at < values.length; at++) {
      int i = at % width;
      gradient[at] =
          (float) (inverses[i] * (gradient[at] - (sums[i] + values[at] * products[i]) / rows));
    }
    return gradient;
  }

  private static double[] columnSums(float[] x, int width) {
    double[] sums = new double[width];
    for (int at = 0; at < x.length; at++) {
      sums[at % width] += x[at];
    }
    return sums;
  }
}
