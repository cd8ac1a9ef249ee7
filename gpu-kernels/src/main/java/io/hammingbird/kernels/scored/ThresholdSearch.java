package io.hammingbird.kernels.scored;

import io.hammingbird.kernels.BestScores;
import io.hammingbird.kernels.ExcludedItems;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;

/**
 * All items whose score against a real-valued query reaches a threshold: the threshold search of
 * HashLGN (TIPS), exact. Scores are those of {@link AsymmetricTopK}, to the last bit, and a list is
 * ordered as its rows are.
 *
 * <p>An item is scored only where it can reach the threshold. With the bits in the order of {@code
 * |q_d|} that could be asked bit by bit, ending as soon as what is left is too little; here it is
 * asked of all bits of many items at once, by {@link QueryWeights}, whose bound is known before the
 * first item is read: no k-th best score has to be found first, and nothing is selected. Not
 * thread-safe: one instance a thread.
 */
public final class ThresholdSearch {
  private static final int SPARE_SCORES = 1024;

  private final PackedCodes items;
  private final WeightedGroups groups;
  private final StepLists lists;
  private final ExcludedItems excludedItems;
  private final QueryWeights weights;
  private final ByteTables tables;
  private final BestScores found = new BestScores(SPARE_SCORES);

  public ThresholdSearch(PackedCodes items) {
    this.items = items;
    groups = new WeightedGroups(items);
    lists = new StepLists(items, groups);
    excludedItems = new ExcludedItems(items.size());
    weights = new QueryWeights(items.bits());
    tables = new ByteTables(items.bits());
  }

  /**
   * Finds all items that score {@code thresholds[query]} or more.
   *
   * @param queries {@code [queries × bits]}, row-major
   * @param thresholds one per query
   * @param excluded one list of item indices per query, which never appear in its list
   * @return one list per query, by falling score, equal scores by index
   * @throws IllegalArgumentException if sizes do not match, a value of a query is not finite, the
   *     magnitudes of a query add up to more than a float holds, or a threshold is not a number
   */
  public int[][] search(float[] queries, float[] thresholds, IndexLists excluded) {
    int count = Queries.checkedCount(queries, items.bits());
    if (thresholds.length != count || excluded.rows() != count) {
      throw new IllegalArgumentException(
          "%d queries, %d thresholds, %d lists of excluded items"
              .formatted(count, thresholds.length, excluded.rows()));
    }
    int[][] rows = new int[count][];
    for (int query = 0; query < count; query++) {
      rows[query] = items.size() == 0 ? new int[0] : row(queries, query, thresholds, excluded);
    }
    return rows;
  }

  private int[] row(float[] queries, int query, float[] thresholds, IndexLists excluded) {
    float threshold = thresholds[query];
    if (Float.isNaN(threshold)) {
      throw new IllegalArgumentException(
          "the threshold of query %d is not a number".formatted(query));
    }
    excludedItems.mark(excluded, query);
    weights.set(queries, query * items.bits());
    tables.set(queries, query * items.bits());
    found.start(items.size(), items.size());
    int limit = weights.limit(threshold);
    for (int block = 0; limit > 0 && block < groups.blocks(); block++) {
      groups.read(block, weights);
      int near = lists.list(block, 0, limit);
      for (int i = 0; i < near; i++) {
        add(lists.items()[i], threshold);
      }
    }
    return found.finish();
  }

  private void add(int item, float threshold) {
    if (!excludedItems.contains(item)) {
      float score = tables.score(items.words(), item * items.wordsPerCode());
      if (score >= threshold) {
        found.add(score, item);
      }
    }
  }
}
