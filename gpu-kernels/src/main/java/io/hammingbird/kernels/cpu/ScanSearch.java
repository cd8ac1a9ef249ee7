package io.hammingbird.kernels.cpu;

import io.hammingbird.kernels.ExcludedItems;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.Results;

/**
 * Searches for one query at a time: every item's distance, and a key for those below the limit. For
 * few queries, and for CPUs that count bits only one word at a time.
 */
final class ScanSearch {
  /** Items between two looks at the limit. */
  private static final int BLOCK = 512;

  private final PackedCodes items;
  private final int words;
  private final ExcludedItems excludedItems;
  private final Candidates candidates;

  ScanSearch(PackedCodes items) {
    this.items = items;
    words = items.wordsPerCode();
    excludedItems = new ExcludedItems(items.size());
    candidates = new Candidates(items.bits());
  }

  /** Fills the row of one query. */
  void search(Search search, int query) {
    Results results = search.results();
    excludedItems.mark(search.excluded(), query);
    candidates.start(results.width, search.limit());
    int first = 0;
    while (first < items.size()) {
      int end = first + Math.min(BLOCK, items.size() - first);
      long[] keys = candidates.roomFor(BLOCK);
      candidates.accept(
          append(first, end, search.queries(), query, keys, candidates.size()), excludedItems);
      first = end;
    }
    results.counts[query] =
        candidates.finish(results.items, results.distances, query * results.width);
  }

  private int append(int first, int end, PackedCodes queries, int query, long[] keys, int place) {
    int limit = candidates.limit();
    long[] codes = items.words();
    int next = place;
    if (words == 1) {
      long code = queries.words()[query];
      for (int item = first; item < end; item++) {
        int distance = Long.bitCount(codes[item] ^ code);
        if (distance < limit) {
          keys[next++] = (long) distance << Integer.SIZE | item;
        }
      }
    } else {
      for (int item = first; item < end; item++) {
        int distance = items.distance(item, queries, query);
        if (distance < limit) {
          keys[next++] = (long) distance << Integer.SIZE | item;
        }
      }
    }
    return next;
  }
}
