package io.hammingbird.kernels.scored;

import io.hammingbird.kernels.Results;
import java.util.Objects;

/**
 * The items of highest score for a batch of queries, each row ordered by (falling score, item
 * index). A row holds {@code k} items, or fewer where the query has fewer eligible items.
 */
public final class ScoredTopK {
  private final int k;
  private final int width;
  private final int[] counts;
  private final int[] items;
  private final float[] scores;

  /**
   * Wraps finished rows without copying them.
   *
   * @param k what was asked for
   * @param width room a row takes in {@code items} and {@code scores}
   * @param counts {@code [queries]}, filled places per row
   * @param items {@code [queries × width]}, item indices
   * @param scores {@code [queries × width]}
   */
  ScoredTopK(int k, int width, int[] counts, int[] items, float[] scores) {
    this.k = k;
    this.width = width;
    this.counts = counts;
    this.items = items;
    this.scores = scores;
  }

  /** Number of rows. */
  public int queries() {
    return counts.length;
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
   * Score of the item at {@code rank}, counted from 0.
   *
   * @throws IndexOutOfBoundsException if the row has no such rank
   */
  public float score(int query, int rank) {
    return scores[place(query, rank)];
  }

  private int place(int query, int rank) {
    return query * width + Objects.checkIndex(rank, counts[query]);
  }

  /** The same rows with item {@code i} renamed to {@code names[i]}; the names ascend. */
  ScoredTopK rename(int[] names) {
    int[] renamed = new int[items.length];
    for (int query = 0; query < counts.length; query++) {
      int begin = query * width;
      for (int place = begin; place < begin + counts[query]; place++) {
        renamed[place] = names[items[place]];
      }
    }
    return new ScoredTopK(k, width, counts, renamed, scores);
  }

  /**
   * Merges the results of the same queries against two slices of the items, exactly: the rows equal
   * those of one search over both slices. The indices of {@code a} stay as they are.
   *
   * @param a result for a first slice, with final item indices
   * @param b result for a slice whose first item has the final index {@code bItemOffset}
   * @throws IllegalArgumentException if the two differ in the number of queries or in {@code k}
   */
  public static ScoredTopK merge(ScoredTopK a, ScoredTopK b, int bItemOffset) {
    if (a.queries() != b.queries() || a.k != b.k) {
      throw new IllegalArgumentException(
          "cannot merge %d queries with k %d and %d queries with k %d"
              .formatted(a.queries(), a.k, b.queries(), b.k));
    }
    int width = Results.width(a.queries(), a.k, (long) a.width + b.width);
    int places = a.queries() * width;
    ScoredTopK merged =
        new ScoredTopK(a.k, width, new int[a.queries()], new int[places], new float[places]);
    for (int query = 0; query < a.queries(); query++) {
      merged.mergeRow(a, b, bItemOffset, query);
    }
    return merged;
  }

  private void mergeRow(ScoredTopK a, ScoredTopK b, int bItemOffset, int query) {
    counts[query] = (int) Math.min(width, (long) a.counts[query] + b.counts[query]);
    int fromA = 0;
    int fromB = 0;
    for (int rank = 0; rank < counts[query]; rank++) {
      boolean takeA = fromB == b.counts[query];
      if (!takeA && fromA < a.counts[query]) {
        float scoreA = a.score(query, fromA);
        float scoreB = b.score(query, fromB);
        takeA =
            scoreA > scoreB
                || (scoreA == scoreB && a.item(query, fromA) < b.item(query, fromB) + bItemOffset);
      }
      int place = query * width + rank;
      items[place] = takeA ? a.item(query, fromA) : b.item(query, fromB) + bItemOffset;
      scores[place] = takeA ? a.score(query, fromA++) : b.score(query, fromB++);
    }
  }
}
