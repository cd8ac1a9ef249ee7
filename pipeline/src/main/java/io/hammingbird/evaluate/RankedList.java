package io.hammingbird.evaluate;

import java.util.Arrays;

/**
 * One user's recommendations as the metrics see them: which places hold a relevant item, and how
 * many relevant items there are. Places count from 1. A place past the end of the list is a miss.
 */
public final class RankedList {
  private final boolean[] hits;
  private final int relevant;

  private RankedList(boolean[] hits, int relevant) {
    this.hits = hits;
    this.relevant = relevant;
  }

  /**
   * Compares a ranked list with the relevant items.
   *
   * @param ranked item indices, best first, each at most once
   * @param relevant item indices, strictly ascending, at least one
   * @throws IllegalArgumentException if {@code relevant} is empty or not strictly ascending, or a
   *     relevant item is recommended twice
   */
  public static RankedList of(int[] ranked, int[] relevant) {
    checkRelevant(relevant);
    boolean[] hits = new boolean[ranked.length];
    boolean[] found = new boolean[relevant.length];
    for (int i = 0; i < ranked.length; i++) {
      int position = Arrays.binarySearch(relevant, ranked[i]);
      if (position >= 0) {
        if (found[position]) {
          throw new IllegalArgumentException("item " + ranked[i] + " is recommended twice");
        }
        found[position] = true;
        hits[i] = true;
      }
    }
    return new RankedList(hits, relevant.length);
  }

  private static void checkRelevant(int[] relevant) {
    if (relevant.length == 0) {
      throw new IllegalArgumentException("a user without relevant items has no metrics");
    }
    for (int i = 1; i < relevant.length; i++) {
      if (relevant[i] <= relevant[i - 1]) {
        throw new IllegalArgumentException(
            "relevant items must be strictly ascending: %d follows %d"
                .formatted(relevant[i], relevant[i - 1]));
      }
    }
  }

  /** Whether the item at {@code place} is relevant. */
  boolean hit(int place) {
    return place <= hits.length && hits[place - 1];
  }

  /** Number of relevant items among the first {@code k} places. */
  int hits(int k) {
    int count = 0;
    for (int place = 1; place <= Math.min(k, hits.length); place++) {
      count += hits[place - 1] ? 1 : 0;
    }
    return count;
  }

  /** Number of relevant items, whether recommended or not. */
  int relevant() {
    return relevant;
  }
}
