package io.hammingbird.codes;

/**
 * Real vectors of users and items whose inner products are scores.
 *
 * @param users {@code [users × rank]}, row-major
 * @param items {@code [items × rank]}, row-major
 * @param rank values of a vector
 */
public record Factors(float[] users, float[] items, int rank) implements Learned {

  /**
   * @throws IllegalArgumentException if a side does not hold whole vectors
   */
  public Factors {
    if (rank < 1 || users.length % rank != 0 || items.length % rank != 0) {
      throw new IllegalArgumentException(
          "%d values of users and %d of items are not vectors of %d"
              .formatted(users.length, items.length, rank));
    }
  }

  @Override
  public int userCount() {
    return users.length / rank;
  }

  @Override
  public int itemCount() {
    return items.length / rank;
  }

  @Override
  public double userBytes() {
    return (double) rank * Float.BYTES;
  }

  @Override
  public double itemBytes() {
    return (double) rank * Float.BYTES;
  }

  /** The score of one pair, summed in double precision. */
  public double score(int user, int item) {
    double sum = 0;
    for (int d = 0; d < rank; d++) {
      sum += (double) users[user * rank + d] * items[item * rank + d];
    }
    return sum;
  }
}
