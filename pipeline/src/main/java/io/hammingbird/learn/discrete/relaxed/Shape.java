package io.hammingbird.learn.discrete.relaxed;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How vectors lie in one array of parameters: those of all users, then those of all items.
 *
 * @param width values of a vector
 */
record Shape(int users, int items, int width) implements Serializable {

  int parameters() {
    return Math.multiplyExact(Math.addExact(users, items), width);
  }

  /** Rows of both sides. */
  int rows() {
    return users + items;
  }

  /** Where the vector of a user begins. */
  int user(int user) {
    return user * width;
  }

  /** Where the vector of an item begins. */
  int item(int item) {
    return (users + item) * width;
  }

  double[] users(double[] parameters) {
    return Arrays.copyOf(parameters, users * width);
  }

  double[] items(double[] parameters) {
    return Arrays.copyOfRange(parameters, users * width, parameters.length);
  }

  /** {@code Σ x} over vectors that begin within a range of the parameters. */
  double[] sum(double[] parameters, int from, int to) {
    double[] sum = new double[width];
    for (int begin = from; begin < to; begin += width) {
      for (int d = 0; d < width; d++) {
        sum[d] += parameters[begin + d];
      }
    }
    return sum;
  }
}
