package io.hammingbird.kernels;

import java.util.Arrays;

/**
 * The production kernel for CPUs. It computes the smallest distance of each group of consecutive
 * items in vector code, and looks into a group only if that minimum is below the limit.
 *
 * <p>The limit starts at the k-th smallest minimum of the first block: at least {@code k} groups,
 * hence {@code k} items, are that close. Excluded items must not lend their group a minimum there,
 * so those few groups are recomputed. In later blocks an excluded minimum only causes a useless
 * look. Results are exact for any order of the items; only the speed depends on it.
 */
final class CpuTopK implements HammingTopK {
  private final PackedCodes items;
  private final int words;
  private final ItemGroups groups;
  private final ExcludedItems excludedItems;
  private final Candidates candidates;
  private final int[] minima;
  private final int[] hits;
  private final MinimaBound minimaBound;

  CpuTopK(PackedCodes items) {
    this.items = items;
    words = items.wordsPerCode();
    groups = new ItemGroups(items);
    excludedItems = new ExcludedItems(items.size());
    candidates = new Candidates(items.bits());
    minima = new int[groups.blockGroups()];
    hits = new int[groups.blockGroups()];
    minimaBound = new MinimaBound(items.bits());
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public TopK search(PackedCodes queries, IndexLists excluded, int k, int radius) {
    Results results = Results.of(items, queries, excluded, k, radius);
    if (results.width == 0) {
      return results.finish();
    }
    for (int query = 0; query < queries.size(); query++) {
      excludedItems.mark(excluded, query);
      candidates.start(results.width, radius);
      scan(queries.words(), query * words, excluded, query, results.width);
      results.counts[query] =
          candidates.finish(results.items, results.distances, query * results.width);
      excludedItems.clear(excluded, query);
    }
    return results.finish();
  }

  private void scan(long[] query, int offset, IndexLists excluded, int row, int k) {
    for (int block = 0; block < groups.blocks(); block++) {
      int inBlock = groups.groupsIn(block);
      groups.minima(block, query, offset, minima);
      if (block == 0) {
        correctMinima(query, offset, excluded, row, inBlock);
        candidates.closerThan(minimaBound.kthSmallest(minima, inBlock, k));
      }
      int hitCount = findHits(inBlock, candidates.limit());
      if (hitCount > 0) {
        lookInto(groups.firstGroup(block), hitCount, query, offset);
      }
    }
  }

  /** Recomputes the minima of the first block that came from excluded items. */
  private void correctMinima(long[] query, int offset, IndexLists excluded, int row, int inBlock) {
    int[] indices = excluded.indices();
    int end = excluded.end(row);
    for (int i = excluded.begin(row); i < end && groups.groupOf(indices[i]) < inBlock; i++) {
      int group = groups.groupOf(indices[i]);
      if (distance(indices[i], query, offset) == minima[group]) {
        minima[group] = eligibleMinimum(group * groups.groupSize(), query, offset);
      }
    }
  }

  /** The smallest distance of a group without its excluded items; beyond all distances if none. */
  private int eligibleMinimum(int first, long[] query, int offset) {
    int minimum = items.bits() + 1;
    int end = (int) Math.min((long) first + groups.groupSize(), items.size());
    for (int item = first; item < end; item++) {
      if (!excludedItems.contains(item)) {
        minimum = Math.min(minimum, distance(item, query, offset));
      }
    }
    return minimum;
  }

  /** Lists the groups of a block with a minimum below the limit, without a branch a group. */
  private int findHits(int inBlock, int limit) {
    int count = 0;
    for (int group = 0; group < inBlock; group++) {
      hits[count] = group;
      count += (minima[group] - limit) >>> 31;
    }
    return count;
  }

  private void lookInto(int firstGroup, int hitCount, long[] query, int offset) {
    int size = groups.groupSize();
    long[] keys = candidates.roomFor(hitCount * size);
    int limit = candidates.limit();
    int end = candidates.size();
    for (int hit = 0; hit < hitCount; hit++) {
      int first = (firstGroup + hits[hit]) * size;
      int last = (int) Math.min((long) first + size, items.size());
      end = append(first, last, query, offset, limit, keys, end);
    }
    candidates.accept(end, excludedItems);
  }

  private int append(
      int first, int last, long[] query, int offset, int limit, long[] keys, int end) {
    int next = end;
    for (int item = first; item < last; item++) {
      int distance = distance(item, query, offset);
      keys[next] = (long) distance << 32 | item;
      next += (distance - limit) >>> 31; // stays on the same place unless below the limit
    }
    return next;
  }

  private int distance(int item, long[] query, int offset) {
    long[] codes = items.words();
    if (words == 1) {
      return Long.bitCount(codes[item] ^ query[offset]);
    }
    int distance = 0;
    for (int word = 0; word < words; word++) {
      distance += Long.bitCount(codes[item * words + word] ^ query[offset + word]);
    }
    return distance;
  }

  @Override
  public void close() {}

  /** Finds the k-th smallest of many small numbers by counting them. */
  private static final class MinimaBound {
    private final int bits;
    private final int[] counts;

    MinimaBound(int bits) {
      this.bits = bits;
      // Four histograms side by side: neighbouring groups are often equally far, and an increment
      // that waits for the one before it would cost more than everything else in the loop.
      counts = new int[4 * (bits + 2)];
    }

    /** The k-th smallest of the first {@code size} minima, or {@code bits} if there are fewer. */
    int kthSmallest(int[] minima, int size, int k) {
      if (size < k) {
        return bits;
      }
      Arrays.fill(counts, 0);
      int stride = bits + 2;
      int i = 0;
      for (; i + 3 < size; i += 4) {
        counts[minima[i]]++;
        counts[stride + minima[i + 1]]++;
        counts[2 * stride + minima[i + 2]]++;
        counts[3 * stride + minima[i + 3]]++;
      }
      for (; i < size; i++) {
        counts[minima[i]]++;
      }
      int within = 0;
      for (int distance = 0; distance <= bits; distance++) {
        within +=
            counts[distance]
                + counts[stride + distance]
                + counts[2 * stride + distance]
                + counts[3 * stride + distance];
        if (within >= k) {
          return distance;
        }
      }
      return bits;
    }
  }
}
