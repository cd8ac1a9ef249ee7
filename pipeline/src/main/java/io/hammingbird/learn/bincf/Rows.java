package io.hammingbird.learn.bincf;

/**
 * Vectors behind one another, and the gradient by their values.
 *
 * @param values {@code [rows × width]}
 * @param gradient as long
 */
record Rows(double[] values, double[] gradient, int width) {

  /** The inner product of two rows. */
  double product(int row, int other) {
    double sum = 0;
    for (int d = 0; d < width; d++) {
      sum += values[row * width + d] * values[other * width + d];
    }
    return sum;
  }

  /** Adds what follows for both rows from the derivative of a loss by their product. */
  void add(int row, int other, double derivative) {
    int a = row * width;
    int b = other * width;
    for (int d = 0; d < width; d++) {
      gradient[a + d] += derivative * values[b + d];
      gradient[b + d] += derivative * values[a + d];
    }
  }
}
