package io.hammingbird.random;

import java.util.SplittableRandom;

/** Items in random order, all orders equally likely. */
public final class RandomOrder {
  private RandomOrder() {}

  /**
   * The first items of an order, by Fisher and Yates.
   *
   * @param seed decides the order
   * @param excluded items that are left out, strictly ascending
   * @param items number of items, excluded ones included
   * @return {@code k} items, or all that are not excluded
   */
  public static int[] draw(long seed, int[] excluded, int items, int k) {
    int[] candidates = new int[items - excluded.length];
    int next = 0;
    int skipped = 0;
    for (int item = 0; item < items; item++) {
      if (skipped < excluded.length && excluded[skipped] == item) {
        skipped++;
      } else {
        candidates[next++] = item;
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] drawn = new int[Math.min(k, candidates.length)];
    for (int rank = 0; rank < drawn.length; rank++) {
      int other = random.nextInt(rank, candidates.length);
      drawn[rank] = candidates[other];
      candidates[other] = candidates[rank];
    }
    return drawn;
  }
}
