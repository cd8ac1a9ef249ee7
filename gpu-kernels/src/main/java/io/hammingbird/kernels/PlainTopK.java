package io.hammingbird.kernels;

import java.util.Arrays;

/**
 * The reference: every distance is computed and all of them are sorted. Slow, and short enough to
 * be read as the definition of the result.
 */
public final class PlainTopK implements HammingTopK {
  private final PackedCodes items;

  public PlainTopK(PackedCodes items) {
    this.items = items;
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public TopK search(PackedCodes queries, IndexLists excluded, int k, int radius) {
    Results results = Results.of(items, queries, excluded, k, radius);
    for (int query = 0; query < queries.size(); query++) {
      long[] ordered = order(queries, query, excluded, radius);
      int count = Math.min(results.width, ordered.length);
      for (int rank = 0; rank < count; rank++) {
        results.items[query * results.width + rank] = (int) ordered[rank];
        results.distances[query * results.width + rank] = (int) (ordered[rank] >>> Integer.SIZE);
      }
      results.counts[query] = count;
    }
    return results.finish();
  }

  /**
   * All eligible items of a query within the radius as sorted keys: the distance above, the index
   * below 32 bits.
   */
  private long[] order(PackedCodes queries, int query, IndexLists excluded, int radius) {
    long[] keys = new long[items.size()];
    int eligible = 0;
    for (int item = 0; item < items.size(); item++) {
      int distance = items.distance(item, queries, query);
      if (distance <= radius && !excludes(excluded, query, item)) {
        keys[eligible++] = (long) distance << Integer.SIZE | item;
      }
    }
    Arrays.sort(keys, 0, eligible);
    return Arrays.copyOf(keys, eligible);
  }

  private static boolean excludes(IndexLists excluded, int query, int item) {
    int begin = excluded.begin(query);
    return Arrays.binarySearch(excluded.indices(), begin, excluded.end(query), item) >= 0;
  }

  @Override
  public void close() {}
}
