package io.hammingbird.evaluate;

import java.util.Arrays;
import java.util.PriorityQueue;

/** The items with the highest float scores. */
public final class BestScores {
  private BestScores() {}

  /**
   * Selects exactly; equal scores are ordered by lower index.
   *
   * @param scores one finite score an item
   * @param excluded items that are not selected, strictly ascending
   * @return at most {@code k} item indices, best first
   */
  public static int[] select(float[] scores, int[] excluded, int k) {
    PriorityQueue<Long> best = new PriorityQueue<>();
    long worst = Long.MIN_VALUE;
    int skipped = 0;
    for (int item = 0; item < scores.length; item++) {
      if (skipped < excluded.length && excluded[skipped] == item) {
        skipped++;
        continue;
      }
      long key = key(scores[item], item);
      if (best.size() < k || key > worst) {
        best.add(key);
        if (best.size() > k) {
          best.poll();
        }
        worst = best.element();
      }
    }
    long[] keys = best.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(keys);
    int[] items = new int[keys.length];
    for (int rank = 0; rank < items.length; rank++) {
      items[rank] = ~(int) keys[items.length - 1 - rank];
    }
    return items;
  }

  /** A number that grows with the score and, among equal scores, falls with the index. */
  private static long key(float score, int item) {
    int bits = Float.floatToIntBits(score + 0f); // makes −0 equal to 0
    int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ordered << Integer.SIZE) | (~item & 0xFFFFFFFFL);
  }
}
