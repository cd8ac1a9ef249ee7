package io.hammingbird.kernels.cpu;

import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;

/**
 * Searches for many queries at a time: the items stream past once per batch, and every item is
 * compared with all queries of the batch in vector code. Hits, items below a query's limit, are
 * rare, and only they are touched one by one.
 *
 * <p>The limits of a batch start at a guess from the queries before. A query that finds fewer items
 * than it should is searched for again, without a guess.
 */
final class LaneSearch {
  /** Fewer queries than this are not worth the lanes. */
  private static final int MIN_QUERIES = 48;

  /** Queries that are searched for without a guess, so that the others have one. */
  private static final int FIRST_BATCH = 250;

  /** Room for the candidates of a batch. */
  private static final int CANDIDATE_BYTES = 1 << 22;

  private final PackedCodes items;
  private final LaneLoops loops;
  private final LimitGuess guess;
  private LaneCandidates candidates;

  LaneSearch(PackedCodes items, LaneLoops loops) {
    this.items = items;
    this.loops = loops;
    guess = new LimitGuess(items.bits());
  }

  /**
   * Whether there are enough queries, and few enough results of each that enough queries fit a
   * batch.
   */
  boolean suits(int queries, int width) {
    return queries >= MIN_QUERIES && maxLanes(width) >= MIN_QUERIES;
  }

  private int maxLanes(int width) {
    long bytes = (long) Integer.BYTES * LaneCandidates.capacity(items.size(), width);
    return (int) Math.min(Lanes.MAX_QUERIES, CANDIDATE_BYTES / bytes);
  }

  /**
   * Fills the rows of some queries, apart from those whose limit was guessed too low.
   *
   * @param chosen indices of the queries
   * @return the queries that are still open
   */
  int[] search(Search search, int[] chosen) {
    int[] open = pass(search, chosen, true);
    return suits(open.length, search.width()) ? pass(search, open, false) : open;
  }

  private int[] pass(Search search, int[] chosen, boolean guessing) {
    int width = search.width();
    int lanes = maxLanes(width);
    if (candidates == null || !candidates.suit(width, lanes)) {
      candidates = new LaneCandidates(items, width, lanes);
    }
    int[] open = new int[chosen.length];
    int openCount = 0;
    int from = 0;
    while (from < chosen.length) {
      int room = !guessing || guess.knows(width) ? lanes : Math.min(lanes, FIRST_BATCH);
      int batches = (chosen.length - from + room - 1) / room;
      int to = from + (chosen.length - from + batches - 1) / batches;
      int limit = guessing ? guess.limit(width, search.limit()) : search.limit();
      int[] batch = Arrays.copyOfRange(chosen, from, to);
      searchBatch(search, batch, limit);
      for (int query : batch) {
        if (limit < search.limit() && !search.isComplete(query)) {
          open[openCount++] = query;
        }
      }
      from = to;
    }
    return Arrays.copyOf(open, openCount);
  }

  private void searchBatch(Search search, int[] batch, int limit) {
    Lanes lanes = new Lanes(loops, search.queries(), batch, limit);
    candidates.begin(search, lanes);
    stream(lanes);
    for (int lane = 0; lane < batch.length; lane++) {
      int distance = candidates.finish(lane);
      // A row that is not full has its k-th item nowhere below the limit.
      guess.learn(search.width(), distance >= 0 ? distance : search.limit() - 1);
    }
  }

  private void stream(Lanes lanes) {
    int first = 0;
    while (first < items.size()) {
      int end = first + Math.min(Lanes.CHUNK, items.size() - first);
      int[] anyHit = lanes.compare(items.words(), first, end);
      int count = candidates.select(anyHit);
      for (int from = first; count > 0 && from < end; from += Lanes.GROUP) {
        candidates.add(lanes.hits((from - first) / Lanes.GROUP), from, count);
      }
      first = end;
    }
  }
}
