package io.hammingbird.learn.network.encoder;

/** Values of a linear layer on a sample of rows, before its bias and its function. */
final class LinearValues {
  private static final double LEAST_DEVIATION = 1e-9;

  private LinearValues() {}

  /**
   * What a linear layer makes of the values below it.
   *
   * @param below {@code [rows × in]}
   * @param w {@code [in × stride]}, of which the first {@code out} columns count
   * @return {@code [rows × out]}
   */
  static double[][] product(double[][] below, double[] w, int stride, int out) {
    double[][] values = new double[below.length][out];
    for (int i = 0; i < below.length; i++) {
      for (int h = 0; h < below[i].length; h++) {
        for (int d = 0; d < out; d++) {
          values[i][d] += below[i][h] * w[h * stride + d];
        }
      }
    }
    return values;
  }

  /** Standardises one column in place, notes its bias, and returns the factor of its weights. */
  static double standardise(double[][] values, int column, double[] bias) {
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
}
