package io.hammingbird.kernels.cpu;

import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;

/**
 * A batch of queries laid out as the lanes of vector instructions: array {@code h} holds the {@code
 * h}-th 32 bits of every query. An item meets all of them in one pass over the arrays, and a hit,
 * an item closer to a query than the query's limit, is one bit in a mask.
 *
 * <p>{@link #compare} takes a chunk of consecutive items and leaves a mask for each {@link #GROUP}
 * of them and each lane.
 */
final class Lanes {
  /** Items a mask. */
  static final int GROUP = Integer.SIZE;

  /** Items per chunk. One look tells whether a lane has any hit among them. */
  static final int CHUNK = 8 * GROUP;

  /** The most queries per batch: with 64 bits, the arrays that an item meets take 16 KiB. */
  static final int MAX_QUERIES = paddedLength(1000);

  private final LaneLoops loops;
  private final int[] queries;
  private final int words;
  private final int bits;
  private final int[][] halves;
  private final int[] limits;
  private final int[] distances;
  private final int[][] masks;
  private final int[] anyHit;

  /**
   * Lays out some of the queries.
   *
   * @param loops how bits are counted
   * @param codes codes of all queries
   * @param queries indices of those that become the lanes, in this order; at most {@link
   *     #MAX_QUERIES}
   * @param limit an item is a hit if its distance is below
   */
  Lanes(LaneLoops loops, PackedCodes codes, int[] queries, int limit) {
    this.loops = loops;
    this.queries = queries;
    words = codes.wordsPerCode();
    bits = codes.bits();
    int length = paddedLength(queries.length);
    halves = new int[bits <= Integer.SIZE ? 1 : 2 * words][length];
    limits = new int[length]; // 0 in the padding, so that nothing is a hit there
    masks = new int[CHUNK / GROUP][length];
    anyHit = new int[length];
    distances = new int[words > 1 ? length : 0];
    for (int lane = 0; lane < queries.length; lane++) {
      limits[lane] = limit;
      for (int half = 0; half < halves.length; half++) {
        long word = codes.words()[queries[lane] * words + half / 2];
        halves[half][lane] = (int) (word >>> Integer.SIZE * (half % 2));
      }
    }
  }

  /**
   * The length of an array for {@code queries} lanes. With its header of 16 bytes, an array of such
   * a length fills whole cache lines, so that arrays allocated one after the other lie alike, and
   * the vector loops, which align one of them, have all of them aligned.
   */
  private static int paddedLength(int queries) {
    return (queries + 4 + 15) / 16 * 16 - 4;
  }

  /** Lanes in use. */
  int queries() {
    return queries.length;
  }

  /** Index of the query in a lane. */
  int query(int lane) {
    return queries[lane];
  }

  /** From the next chunk on, only items closer than {@code limit} are hits of the lane. */
  void lowerLimit(int lane, int limit) {
    limits[lane] = Math.min(limits[lane], limit);
  }

  /**
   * Compares all lanes with the items from {@code first} to {@code end} (exclusive), at most {@link
   * #CHUNK}.
   *
   * @param items words of all items
   * @return for each lane whether it has hits: zero if none
   */
  int[] compare(long[] items, int first, int end) {
    Arrays.fill(anyHit, 0);
    for (int from = first; from < end; from += GROUP) {
      int to = Math.min(from + GROUP, end);
      int[] mask = masks[(from - first) / GROUP];
      if (words == 1) {
        compareNarrow(items, from, to, mask);
      } else {
        compareWide(items, from, to, mask);
      }
      LaneLoops.finish(mask, GROUP - (to - from), anyHit);
    }
    return anyHit;
  }

  /**
   * The hits in a group of the chunk, for each lane: bit {@code i} is the group's item {@code i}.
   */
  int[] hits(int group) {
    return masks[group];
  }

  private void compareNarrow(long[] items, int from, int to, int[] mask) {
    for (int item = from; item < to; item++) {
      long code = items[item];
      if (bits <= Integer.SIZE) {
        loops.pushHalf(halves[0], (int) code, limits, mask);
      } else {
        loops.pushWord(halves[0], halves[1], code, limits, mask);
      }
    }
  }

  private void compareWide(long[] items, int from, int to, int[] mask) {
    int last = words - 1;
    for (int item = from; item < to; item++) {
      int place = item * words;
      loops.setDistances(halves[0], halves[1], items[place], limits, distances);
      for (int word = 1; word < last; word++) {
        loops.addDistances(halves[2 * word], halves[2 * word + 1], items[place + word], distances);
      }
      loops.pushLastWord(
          halves[2 * last], halves[2 * last + 1], items[place + last], distances, mask);
    }
  }
}
