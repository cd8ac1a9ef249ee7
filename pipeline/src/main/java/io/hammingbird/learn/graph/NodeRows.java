package io.hammingbird.learn.graph;

/**
 * Rows of nodes, and the gradient by them.
 *
 * @param values {@code [nodes × width]}
 * @param gradient {@code [nodes × width]}, to which is added
 */
record NodeRows(float[] values, float[] gradient, int width) {

  /** Inner product of two rows, in double precision. */
  double product(int node, int other) {
    int a = node * width;
    int b = other * width;
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += (double) values[a + i] * values[b + i];
    }
    return sum;
  }

  /** Adds the gradient of a function of the inner product. */
  void addOfProduct(int node, int other, double derivative) {
    int a = node * width;
    int b = other * width;
    float factor = (float) derivative;
    for (int i = 0; i < width; i++) {
      gradient[a + i] += factor * values[b + i];
      gradient[b + i] += factor * values[a + i];
    }
  }

  /**
   * Adds the gradient of half the squared length of a row.
   *
   * @return that, times the weight
   */
  double addHalfSquare(int node, double weight) {
    if (weight == 0) {
      return 0;
    }
    int begin = node * width;
    float factor = (float) weight;
    for (int i = begin; i < begin + width; i++) {
      gradient[i] += factor * values[i];
    }
    return weight * product(node, node) / 2;
  }
}
