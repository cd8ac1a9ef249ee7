package io.hammingbird.kernels;

import java.util.Objects;

/**
 * The nearest items of a batch of queries, each row ordered by (distance, item index). A row holds
 * {@code k} items, or fewer where the query has fewer eligible items within the radius.
 */
public final class TopK {
  private final int queries;
  private final int k;
  private final int width;
  private final int[] counts;
  private final int[] items;
  private final int[] distances;

  /**
   * Wraps finished rows without copying them.
   *
   * @param k what was asked for
   * @param width room a row takes in {@code items} and {@code distances}; {@code k} may be far
   *     larger than the number of items, the room never is
   * @param counts {@code [queries]}, filled places per row
   * @param items {@code [queries × width]}, item indices
   * @param distances {@code [queries × width]}, in bits
   */
  TopK(int k, int width, int[] counts, int[] items, int[] distances) {
    this.queries = counts.length;
    this.k = k;
    this.width = width;
    this.counts = counts;
    this.items = items;
    this.distances = distances;
  }

  /** Number of rows. */
  public int queries() {
    return queries;
  }

  /** How many items were asked for. */
  public int k() {
    return k;
  }

  /** How many items the row of {@code query} has, at most {@code k}. */
  public int count(int query) {
    return counts[query];
  }

  /**
   * Index of the item at {@code rank}, counted from 0.
   *
   * @throws IndexOutOfBoundsException if the row has no such rank
   */
  public int item(int query, int rank) {
    return items[place(query, rank)];
  }

  /**
   * Hamming distance in bits of the item at {@code rank}, counted from 0.
   *
   * @throws IndexOutOfBoundsException if the row has no such rank
   */
  public int distance(int query, int rank) {
    return distances[place(query, rank)];
  }

  private int place(int query, int rank) {
    return query * width + Objects.checkIndex(rank, counts[query]);
  }

  /** The same rows with item {@code i} renamed to {@code names[i]}; the names ascend. */
  TopK rename(int[] names) {
    int[] renamed = new int[items.length];
    for (int query = 0; query < queries; query++) {
      int begin = query * width;
      for (int place = begin; place < begin + counts[query]; place++) {
        renamed[place] = names[items[place]];
      }
    }
    return new TopK(k, width, counts, renamed, distances);
  }

  /**
   * Merges the results of the same queries against two slices of the items, exactly: the rows equal
   * those of one search over both slices. The indices of {@code a} stay as they are.
   *
   * @param a result for a first slice, with final item indices
   * @param b result for a slice whose first item has the final index {@code bItemOffset}
   * @throws IllegalArgumentException if the two differ in the number of queries or in {@code k}
   */
  public static TopK merge(TopK a, TopK b, int bItemOffset) {
    if (a.queries != b.queries || a.k != b.k) {
      throw new IllegalArgumentException(
          "cannot merge %d queries with k %d and %d queries with k %d"
              .formatted(a.queries, a.k, b.queries, b.k));
    }
    Results merged = Results.of(a.queries, a.k, (long) a.width + b.width);
    for (int query = 0; query < a.queries; query++) {
      mergeRow(a, b, bItemOffset, query, merged);
    }
    return merged.finish();
  }

  private static void mergeRow(TopK a, TopK b, int bItemOffset, int query, Results merged) {
    int count = (int) Math.min(merged.width, (long) a.counts[query] + b.counts[query]);
    int fromA = 0;
    int fromB = 0;
    for (int rank = 0; rank < count; rank++) {
      boolean takeA = fromB == b.counts[query];
      if (!takeA && fromA < a.counts[query]) {
        int byDistance = Integer.compare(a.distance(query, fromA), b.distance(query, fromB));
        takeA =
            byDistance < 0
                || (byDistance == 0 && a.item(query, fromA) < b.item(query, fromB) + bItemOffset);
      }
      int place = query * merged.width + rank;
      merged.items[place] = takeA ? a.item(query, fromA) : b.item(query, fromB) + bItemOffset;
      merged.distances[place] = takeA ? a.distance(query, fromA++) : b.distance(query, fromB++);
    }
    merged.counts[query] = count;
  }
}
