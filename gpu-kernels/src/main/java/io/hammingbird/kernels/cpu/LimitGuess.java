package io.hammingbird.kernels.cpu;

import java.util.Arrays;

/**
 * Guesses how far the k-th item of the next query will be, from how far it was for the queries
 * before. A right guess spares a search all the candidates that it would meet before it knew its
 * limit; a wrong one costs a second search. Results do not depend on it.
 */
final class LimitGuess {
  /** The guess is to hold for this share of the queries. */
  private static final double SHARE = 0.95;

  /** Old queries count half when this many newer ones are known. */
  private static final int MEMORY = 8192;

  private final int[] counts;
  private int known;
  private int k;

  LimitGuess(int bits) {
    counts = new int[bits + 1];
  }

  /** Whether there is anything to guess from for this {@code k}. */
  boolean knows(int newK) {
    return known > 0 && newK == k;
  }

  /** A distance below which most queries have {@code k} items, at most {@code most}. */
  int limit(int newK, int most) {
    if (!knows(newK)) {
      return most;
    }
    int wanted = (int) Math.ceil(SHARE * known);
    int distance = 0;
    int within = counts[0];
    while (within < wanted) {
      within += counts[++distance];
    }
    return Math.min(most, distance + 1);
  }

  /** States that the k-th item of a query was {@code distance} away. */
  void learn(int newK, int distance) {
    if (newK != k) {
      k = newK;
      known = 0;
      Arrays.fill(counts, 0);
    }
    if (known == MEMORY) {
      known = 0;
      for (int i = 0; i < counts.length; i++) {
        counts[i] /= 2;
        known += counts[i];
      }
    }
    counts[distance]++;
    known++;
  }
}
