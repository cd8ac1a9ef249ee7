package io.hammingbird.bench.contenders;

import java.util.Arrays;

/**
 * The best of a stream of float scores by a threshold and a buffer: scores above the threshold are
 * noted, and when the buffer is full, quickselect keeps the best {@code k} and raises the
 * threshold. That costs a comparison an item and next to nothing beyond, where a heap costs a sift
 * a hit.
 *
 * <p>A score and its item are one long: the score's bits, turned so that they order as integers,
 * above the complement of the index, so that of equal scores the lower index is better.
 */
final class TopScores {
  private static final int LEAST_CAPACITY = 64;

  private final int k;
  private final long[] keys;
  private int size;
  private float threshold;

  /**
   * A buffer for one stream.
   *
   * @param k how many items to keep
   */
  TopScores(int k) {
    this.k = k;
    keys = new long[Math.max(LEAST_CAPACITY, 4 * k)];
  }

  void clear() {
    size = 0;
    threshold = Float.NEGATIVE_INFINITY;
  }

  /**
   * Takes the scores of items {@code firstItem} on, which come in ascending order over all calls.
   */
  void offer(float[] scores, int count, int firstItem) {
    float above = threshold;
    for (int i = 0; i < count; i++) {
      if (scores[i] > above) {
        above = note(scores[i], firstItem + i);
      }
    }
  }

  private float note(float score, int item) {
    keys[size++] = key(score, item);
    if (size == keys.length) {
      keepBest();
    }
    return threshold;
  }

  private static long key(float score, int item) {
    int bits = Float.floatToRawIntBits(score);
    return (long) (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) << Integer.SIZE | ~item & 0xFFFFFFFFL;
  }

  private void keepBest() {
    moveBestToFront();
    size = k;
    int order = (int) (Arrays.stream(keys, 0, k).min().orElseThrow() >> Integer.SIZE);
    threshold = Float.intBitsToFloat(order ^ ((order >> 31) & Integer.MAX_VALUE));
  }

  /** Quickselect: afterwards the first {@code k} keys are the largest, in any order. */
  private void moveBestToFront() {
    int from = 0;
    int to = size - 1;
    while (from < to) {
      long pivot = keys[(from + to) >>> 1];
      int left = from;
      int right = to;
      while (left <= right) {
        while (keys[left] > pivot) {
          left++;
        }
        while (keys[right] < pivot) {
          right--;
        }
        if (left <= right) {
          long swapped = keys[left];
          keys[left++] = keys[right];
          keys[right--] = swapped;
        }
      }
      if (k - 1 <= right) {
        to = right;
      } else if (k - 1 >= left) {
        from = left;
      } else {
        return;
      }
    }
  }

  /**
   * Writes the best items, best first.
   *
   * @return how many there are
   */
  int finish(int[] items) {
    int count = Math.min(k, size);
    if (size > k) {
      moveBestToFront();
    }
    Arrays.sort(keys, 0, count);
    for (int rank = 0; rank < count; rank++) {
      items[rank] = ~(int) keys[count - 1 - rank];
    }
    return count;
  }
}
