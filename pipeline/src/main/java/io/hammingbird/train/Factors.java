package io.hammingbird.train;

import java.io.Serializable;

/**
 * Real vectors of users and items whose inner products are scores.
 *
 * @param rank values of a vector
 * @param users {@code [users × rank]}, row-major
 * @param items {@code [items × rank]}, row-major
 */
record Factors(int rank, float[] users, float[] items) implements Serializable {

  /** The score of one pair. */
  double score(int user, int item) {
    double sum = 0;
    for (int d = 0; d < rank; d++) {
      sum += (double) users[user * rank + d] * items[item * rank + d];
    }
    return sum;
  }
}
