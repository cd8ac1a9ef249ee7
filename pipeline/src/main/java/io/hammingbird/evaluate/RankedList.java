package io.hammingbird.evaluate;

import java.util.Arrays;

/**
 * One user's recommendations as the metrics see them: which places hold a relevant item, what the
 * item there is worth, and how many relevant items there are. Places count from 1. A place past the
 * end of the list is a miss.
 */
public final class RankedList {
  private final boolean[] hits;
  private final int relevant;
  private final double[] gains;
  private final double[] bestGains;

  private RankedList(boolean[] hits, int relevant, double[] gains, double[] bestGains) {
    this.hits = hits;
    this.relevant = relevant;
    this.gains = gains;
    this.bestGains = bestGains;
  }

  /**
   * Compares a ranked list with the relevant items, all worth the same.
   *
   * @param ranked item indices, best first, each at most once
   * @param relevant item indices, strictly ascending, at least one
   * @throws IllegalArgumentException if {@code relevant} is empty or not strictly ascending, or a
   *     relevant item is recommended twice
   */
  public static RankedList of(int[] ranked, int[] relevant) {
    return of(ranked, Relevance.binary(relevant));
  }

  /**
   * Compares a ranked list with what is right for the user.
   *
   * @param ranked item indices, best first, each at most once
   * @throws IllegalArgumentException if no item is relevant, the lists of {@code relevance} are not
   *     strictly ascending, or a rated item is recommended twice
   */
  public static RankedList of(int[] ranked, Relevance relevance) {
    checkRelevant(relevance.relevant());
    boolean[] hits = new boolean[ranked.length];
    double[] gains = new double[ranked.length];
    boolean[] found = new boolean[relevance.rated().length];
    for (int i = 0; i < ranked.length; i++) {
      int position = Arrays.binarySearch(relevance.rated(), ranked[i]);
      if (position >= 0) {
        if (found[position]) {
          throw new IllegalArgumentException("item " + ranked[i] + " is recommended twice");
        }
        found[position] = true;
        gains[i] = relevance.gains()[position];
        hits[i] = Arrays.binarySearch(relevance.relevant(), ranked[i]) >= 0;
      }
    }
    double[] ascending = relevance.gains().clone();
    Arrays.sort(ascending);
    return new RankedList(hits, relevance.relevant().length, gains, ascending);
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

  /** Number of places that are filled. */
  int length() {
    return hits.length;
  }

  /** Whether the item at {@code place} is relevant. */
  boolean hit(int place) {
    return place <= hits.length && hits[place - 1];
  }

  /** What the item at {@code place} is worth. */
  double gain(int place) {
    return place <= gains.length ? gains[place - 1] : 0;
  }

  /** What the item at {@code place} of the best possible order is worth. */
  double bestGain(int place) {
    return place <= bestGains.length ? bestGains[bestGains.length - place] : 0;
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
