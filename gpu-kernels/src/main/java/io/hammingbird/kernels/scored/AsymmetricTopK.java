package io.hammingbird.kernels.scored;

import io.hammingbird.kernels.BestScores;
import io.hammingbird.kernels.EligibleItems;
import io.hammingbird.kernels.ExcludedItems;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.Results;
import java.util.Arrays;

/**
 * Exact top-K of real-valued queries against binary item codes: the score of an item is {@code Σ
 * q_d·c_d} with {@code c_d = ±1}, and a row is ordered by (falling score, item index). This is the
 * re-weighted decoding of HashLGN, {@code Ω(c; q) = f(q)ᵀ·g(c)} with {@code g(c) = α⊙max(c, 0) +
 * β⊙min(c, 0)}: for {@code q_d = f(q)_d·(α_d + β_d) / 2} the two differ by a constant a user.
 *
 * <p>The additions are done in floats, in this order: the sum of byte {@code b} begins at 0 and
 * takes the dimensions {@code 8b … 8b + 7} (up to the width) in ascending order, adding {@code q_d}
 * where the bit is 1 and subtracting it where it is 0; the score begins at 0 and takes the sums of
 * the bytes in ascending order. Rows are therefore equal bit for bit everywhere.
 *
 * <p>Few items are scored that way. {@link QueryWeights} bounds the score of each by bit counts in
 * vector code ({@link WeightedGroups}), and only what may reach the k-th best score so far is
 * looked up ({@link ByteTables}). In the first block the most promising items come first, so that
 * the threshold is good from the start. Results do not depend on the order of the items; only the
 * speed does. Not thread-safe: one instance a thread.
 */
public final class AsymmetricTopK {
  /** Queries come one by one: a long buffer saves selections. */
  private static final int SPARE_SCORES = 1024;

  private final PackedCodes allItems;
  private final EligibleItems eligible;
  private final PackedCodes items; // the eligible ones
  private final int words;
  private final WeightedGroups groups;
  private final ExcludedItems excludedItems;
  private final QueryWeights weights;
  private final ByteTables tables;
  private final BestScores best = new BestScores(SPARE_SCORES);
  private final StepLists lists;
  private final int[] minimaCounts;

  public AsymmetricTopK(PackedCodes allItems, EligibleItems eligible) {
    this.allItems = allItems;
    this.eligible = eligible;
    items = eligible.all() ? allItems : eligible.of(allItems);
    words = items.wordsPerCode();
    groups = new WeightedGroups(items);
    excludedItems = new ExcludedItems(items.size());
    weights = new QueryWeights(items.bits());
    tables = new ByteTables(items.bits());
    lists = new StepLists(items, groups);
    minimaCounts = new int[weights.beyond() + 1];
  }

  /**
   * Finds the {@code k} items of highest score for each query.
   *
   * @param queries {@code [queries × bits]}, row-major
   * @param excluded one list of item indices per query, which never appear in its row
   * @param k at least 1; may exceed the number of items
   * @return one row per query
   * @throws IllegalArgumentException if sizes do not match, {@code k} is below 1, a value of a
   *     query is not finite, or the magnitudes of a query add up to more than a float holds
   */
  public ScoredTopK search(float[] queries, IndexLists excluded, int k) {
    int count = Queries.checkedCount(queries, allItems.bits());
    Results.check(allItems, count, excluded, k);
    if (eligible.all()) {
      return searchEligible(queries, count, excluded, k);
    }
    return searchEligible(queries, count, eligible.of(excluded), k).rename(eligible.items());
  }

  private ScoredTopK searchEligible(float[] queries, int count, IndexLists excluded, int k) {
    int width = Results.width(count, k, items.size());
    int[] counts = new int[count];
    int[] foundItems = new int[count * width];
    float[] foundScores = new float[count * width];
    for (int query = 0; query < count && width > 0; query++) {
      excludedItems.mark(excluded, query);
      weights.set(queries, query * items.bits());
      tables.set(queries, query * items.bits());
      best.start(width, items.size());
      for (int block = 0; block < groups.blocks(); block++) {
        scan(block, excluded, query, width);
      }
      counts[query] = best.finish(foundItems, foundScores, query * width);
    }
    return new ScoredTopK(k, width, counts, foundItems, foundScores);
  }

  private void scan(int block, IndexLists excluded, int query, int k) {
    groups.read(block, weights);
    int from = 0;
    if (block == 0) {
      correctMinima(excluded, query);
      from = kthSmallestMinimum(k) + 1;
      scoreBetween(block, 0, from);
    }
    int to = weights.limit(best.threshold());
    if (from < to) {
      scoreBetween(block, from, to);
    }
  }

  /** Recomputes the minima of the first block that came from excluded items. */
  private void correctMinima(IndexLists excluded, int query) {
    int[] minima = groups.minima();
    int end = groups.groupsIn(0) * WeightedGroups.GROUP_SIZE;
    for (int i = excluded.begin(query); i < excluded.end(query); i++) {
      int item = excluded.indices()[i];
      if (item >= end) {
        return;
      }
      int group = item / WeightedGroups.GROUP_SIZE;
      if (weights.steps(items.words(), item * words) == minima[group]) {
        minima[group] = eligibleMinimum(group);
      }
    }
  }

  private int eligibleMinimum(int group) {
    int minimum = weights.beyond();
    int first = group * WeightedGroups.GROUP_SIZE;
    for (int row = 0; row < Math.min(WeightedGroups.GROUP_SIZE, items.size() - first); row++) {
      if (!excludedItems.contains(first + row)) {
        minimum = Math.min(minimum, groups.steps()[row][group]);
      }
    }
    return minimum;
  }

  /** At least k eligible items of the first block have no more steps, if it has k groups. */
  private int kthSmallestMinimum(int k) {
    Arrays.fill(minimaCounts, 0);
    for (int group = 0; group < groups.groupsIn(0); group++) {
      minimaCounts[groups.minima()[group]]++;
    }
    int within = minimaCounts[0];
    int steps = 0;
    while (within < k && steps < weights.beyond()) {
      within += minimaCounts[++steps];
    }
    return steps;
  }

  /** Scores the items of a block with {@code from} to {@code to} steps, the latter exclusive. */
  private void scoreBetween(int block, int from, int to) {
    int count = lists.list(block, from, to);
    int[] near = lists.items();
    long[] codes = items.words();
    for (int i = 0; i < count; i++) {
      int item = near[i];
      if (!excludedItems.contains(item)) {
        best.add(tables.score(codes, item * words), item);
      }
    }
    if (count > 0) {
      best.tighten();
    }
  }
}
