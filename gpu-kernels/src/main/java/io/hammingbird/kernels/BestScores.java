package io.hammingbird.kernels;

import java.util.Arrays;

/**
 * The best of a stream of scored items: of equal scores the lower index is better, and −0 is below
 * 0. They are keys that ascend by (falling score, item index), collected unsorted, and cut back to
 * the best {@code k} now and then: that costs a comparison per item and little beyond, where a heap
 * costs a sift per hit. No score may be NaN.
 */
public final class BestScores {
  private final int spare;
  private long[] keys = new long[0];
  private int k;
  private int size;
  private long last; // the k-th key once there are k: a key must be below it

  /**
   * Ready for {@link #start}.
   *
   * @param spare how many are collected, beyond twice those wanted, before they are cut back: about
   *     a thousand, or fewer where many streams are open at once and should stay in the cache
   */
  public BestScores(int spare) {
    this.spare = spare;
  }

  /** Begins a stream for the best {@code newK}, from 1 to {@code items}, of at most so many. */
  public void start(int newK, int items) {
    int room = (int) Math.min(2L * newK + spare, items + 1L);
    if (keys.length < room) {
      keys = new long[room];
    }
    k = newK;
    size = 0;
    last = Long.MAX_VALUE;
  }

  /** Takes one item, in any order. */
  public void add(float score, int item) {
    long key = key(score, item);
    if (key < last) {
      keys[size++] = key;
      if (size == keys.length) {
        keepBest();
      }
    }
  }

  /**
   * Takes the scores of items {@code firstItem} on, all above negative infinity.
   *
   * @param firstItem above all items before
   */
  public void addAll(float[] scores, int count, int firstItem) {
    float above = threshold();
    for (int i = 0; i < count; i++) {
      if (scores[i] > above) {
        add(scores[i], firstItem + i);
        above = threshold();
      }
    }
  }

  /** Raises the threshold if that is due: a selection costs more than a few useless candidates. */
  public void tighten() {
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
  public float threshold() {
    return last == Long.MAX_VALUE ? Float.NEGATIVE_INFINITY : score(last);
  }

  /**
   * Writes the best {@code k} in order.
   *
   * @return how many were written from {@code place} on
   */
  public int finish(int[] items, float[] scores, int place) {
    sort();
    for (int rank = 0; rank < size; rank++) {
      items[place + rank] = (int) keys[rank];
      scores[place + rank] = score(keys[rank]);
    }
    return size;
  }

  /** The best items, best first: {@code k}, or all if there were fewer. */
  public int[] finish() {
    sort();
    int[] items = new int[size];
    for (int rank = 0; rank < size; rank++) {
      items[rank] = (int) keys[rank];
    }
    return items;
  }

  private void sort() {
    keepBest();
    Arrays.sort(keys, 0, size);
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
