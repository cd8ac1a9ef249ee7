package io.hammingbird.kernels.cpu;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.Results;

/**
 * One call of a CPU search: what is looked for, and where the rows go.
 *
 * @param items codes of all items
 * @param queries codes as wide as the items'
 * @param excluded one list of item indices per query
 * @param limit only items closer than this count, at most one beyond the width of the codes
 * @param results rows to fill
 */
record Search(
    PackedCodes items, PackedCodes queries, IndexLists excluded, int limit, Results results) {

  /** Results per query at most, never more than there are items. */
  int width() {
    return results.width;
  }

  /** Whether the row of a query holds as many items as it could with the widest limit. */
  boolean isComplete(int query) {
    int eligible = items.size() - (excluded.end(query) - excluded.begin(query));
    return results.counts[query] >= Math.min(results.width, eligible);
  }
}
