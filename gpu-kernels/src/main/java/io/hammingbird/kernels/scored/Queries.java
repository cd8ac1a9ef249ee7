package io.hammingbird.kernels.scored;

/** Checks real-valued queries. */
final class Queries {
  private Queries() {}

  /**
   * How many there are.
   *
   * @param queries {@code [queries × bits]}
   * @throws IllegalArgumentException if they are not whole ones, a value is not finite, or the
   *     magnitudes of one add up to more than a float holds
   */
  static int checkedCount(float[] queries, int bits) {
    if (queries.length % bits != 0) {
      throw new IllegalArgumentException(
          "%d values are not whole queries of %d dimensions".formatted(queries.length, bits));
    }
    int count = queries.length / bits;
    for (int query = 0; query < count; query++) {
      double sum = 0;
      for (int d = 0; d < bits; d++) {
        float value = queries[query * bits + d];
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(
              "query %d has the value %s in dimension %d: all must be finite"
                  .formatted(query, value, d));
        }
        sum += Math.abs(value);
      }
      if (sum > Float.MAX_VALUE / 2) {
        throw new IllegalArgumentException(
            "the magnitudes of query %d add up to %s, too much for a float: scale it down"
                .formatted(query, sum));
      }
    }
    return count;
  }
}
