package io.hammingbird.learn.discrete.ch;

/**
 * The largest singular values of a matrix with their vectors; zeros where the matrix has no more.
 *
 * @param users left vectors, {@code [users × rank]}, row-major
 * @param items right vectors, {@code [items × rank]}
 * @param values {@code [rank]}, falling
 */
record SingularVectors(double[] users, double[] items, double[] values) {

  int rank() {
    return values.length;
  }
}
