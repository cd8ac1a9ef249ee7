package io.hammingbird.kernels.scored;

import io.hammingbird.kernels.Selection;
import java.util.Arrays;

/**
 * The best scores of one query so far, as keys that ascend by (falling score, item index). They are
 * collected unsorted, and cut back to the best {@code k} now and then.
 */
public final class BestScores {
  private static final int SPARE = 1024;

  private long[] keys = new long[0];
  private int k;
  private int size;
  private long last; // the k-th key once there are k: a key must be below it

  /** Begins a query for the best {@code newK}, from 1 to {@code items}. */
  public void start(int newK, int items) {
    int room = (int) Math.min(2L * newK + SPARE, items + 1L);
    if (keys.length < room) {
      keys = new long[room];
    }
    k = newK;
    size = 0;
    last = Long.MAX_VALUE;
  }

  public void add(float score, int item) {
    long key = key(score, item);
    if (key < last) {
      keys[size++] = key;
      if (size == keys.length) {
        keepBest();
      }
    }
  }

  /** Raises the threshold if that is due: a selection costs more than a few useless candidates. */
  void tighten() {
    if (last == Long.MAX_VALUE || size > k + k / 4) {
      keepBest();
    }
  }

  private void keepBest() {
    if (size >= k) {
      Selection.smallest(keys, size, k);
      size = k;
      last = keys[k - 1];
    }
  }

  /** No item that scores less can enter any more. */
  float threshold() {
    return last == Long.MAX_VALUE ? Float.NEGATIVE_INFINITY : score(last);
  }

  /**
   * Writes the best {@code k} in order.
   *
   * @return how many were written from {@code place} on
   */
  public int finish(int[] items, float[] scores, int place) {
    keepBest();
    Arrays.sort(keys, 0, size);
    for (int rank = 0; rank < size; rank++) {
      items[place + rank] = (int) keys[rank];
      scores[place + rank] = score(keys[rank]);
    }
    return size;
  }

  private static long key(float score, int item) {
    return (long) ~ascending(Float.floatToRawIntBits(score)) << Integer.SIZE | item;
  }

  private static float score(long key) {
    return Float.intBitsToFloat(ascending(~(int) (key >> Integer.SIZE)));
  }

  /** Bits of a float to an int of the same order, and back. */
  private static int ascending(int bits) {
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
