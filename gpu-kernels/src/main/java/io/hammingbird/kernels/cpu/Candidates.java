package io.hammingbird.kernels.cpu;

import io.hammingbird.kernels.ExcludedItems;
import java.util.Arrays;

/**
 * The candidates of one query while the items stream past in ascending index order, and the
 * distance limit that follows from them.
 *
 * <p>Two exclusive bounds are kept. Every item of the result is closer than {@code bound}. A new
 * item matters only if it is closer than {@code limit}: as soon as {@code k} candidates are closer
 * than {@code bound}, a later item at {@code bound - 1} loses every tie by its higher index, and
 * the limit drops one below the bound.
 */
final class Candidates {
  private final int[] histogram; // candidates at each distance below the bound
  private long[] keys = new long[0]; // distance << 32 | item, items ascending
  private int size;
  private int within; // candidates below the bound
  private int k;
  private int bound;
  private int limit;

  Candidates(int bits) {
    histogram = new int[bits + 2];
  }

  /**
   * Begins a query for the best {@code newK}, at least 1, among the items closer than {@code
   * newLimit}, at most one beyond the width of the codes.
   */
  void start(int newK, int newLimit) {
    Arrays.fill(histogram, 0);
    size = 0;
    within = 0;
    k = newK;
    bound = newLimit;
    limit = newLimit;
  }

  /** Only items closer than this can still enter the result. */
  int limit() {
    return limit;
  }

  /**
   * The key array with room for {@code more} keys behind {@link #size()}. What is written there
   * counts after {@link #accept}.
   */
  long[] roomFor(int more) {
    if (size + more > keys.length) {
      dropBeyondBound();
    }
    if (size + more > keys.length) {
      keys = Arrays.copyOf(keys, size + 2 * more);
    }
    return keys;
  }

  int size() {
    return size;
  }

  /** Takes the keys written up to {@code end}, except excluded items, and lowers the limit. */
  void accept(int end, ExcludedItems excluded) {
    int kept = size;
    for (int i = size; i < end; i++) {
      long key = keys[i];
      if (!excluded.contains((int) key)) {
        keys[kept++] = key;
        histogram[(int) (key >>> 32)]++;
      }
    }
    within += kept - size;
    size = kept;
    if (within >= k) {
      while (within - histogram[bound - 1] >= k) {
        within -= histogram[--bound];
        histogram[bound] = 0;
      }
      limit = bound - 1;
    }
  }

  private void dropBeyondBound() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if ((int) (keys[i] >>> 32) < bound) {
        keys[kept++] = keys[i];
      }
    }
    size = kept;
  }

  /**
   * Writes the best {@code k} by a counting sort, which keeps the ascending item order within a
   * distance.
   *
   * @return how many were written from {@code place} on
   */
  int finish(int[] items, int[] distances, int place) {
    int before = 0;
    for (int distance = 0; distance < bound; distance++) {
      int here = histogram[distance];
      histogram[distance] = before;
      before += here;
    }
    int count = Math.min(k, before);
    for (int i = 0; i < size; i++) {
      int distance = (int) (keys[i] >>> 32);
      if (distance < bound) {
        int rank = histogram[distance]++;
        if (rank < count) {
          items[place + rank] = (int) keys[i];
          distances[place + rank] = distance;
        }
      }
    }
    return count;
  }
}
