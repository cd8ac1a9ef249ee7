package io.hammingbird.jobs.bench;

import io.hammingbird.kernels.IndexLists;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Made-up lists of seen items: many short ones and a few very long ones, popular items (those with
 * low indices) more often than others, as in public rating data.
 */
final class SeenLists {
  /** Standard deviation of the logarithm of a list's length; MovieLens has about one. */
  private static final double SPREAD = 1;

  private SeenLists() {}

  /**
   * One list a user, lengths log-normal.
   *
   * @param items number of items
   * @param mean wanted mean length; the lists come out shorter where items are few, for none is
   *     longer than half of the items
   */
  static IndexLists of(int users, int items, double mean, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double shift = -SPREAD * SPREAD / 2; // makes the mean of the log-normal 1
    int[] offsets = new int[users + 1];
    int[] indices = new int[1024];
    for (int user = 0; user < users; user++) {
      double length = mean * Math.exp(SPREAD * random.nextGaussian() + shift);
      int draws = (int) Math.min(Math.round(length), items / 2);
      int begin = offsets[user];
      if (begin + draws > indices.length) {
        indices = Arrays.copyOf(indices, Math.max(begin + draws, 2 * indices.length));
      }
      offsets[user + 1] = draw(random, items, draws, indices, begin);
    }
    return new IndexLists(offsets, Arrays.copyOf(indices, offsets[users]));
  }

  /** The lists of users {@code from} to {@code to}, exclusive. */
  static IndexLists slice(IndexLists lists, int from, int to) {
    int first = lists.begin(from);
    int[] offsets = new int[to - from + 1];
    for (int row = from; row < to; row++) {
      offsets[row - from + 1] = lists.end(row) - first;
    }
    return new IndexLists(
        offsets, Arrays.copyOfRange(lists.indices(), first, first + offsets[to - from]));
  }

  /** Draws a sorted list without repetition from {@code begin} on; returns its end. */
  private static int draw(SplittableRandom random, int items, int draws, int[] indices, int begin) {
    for (int i = 0; i < draws; i++) {
      double uniform = random.nextDouble();
      indices[begin + i] = (int) (items * uniform * uniform);
    }
    Arrays.sort(indices, begin, begin + draws);
    int end = begin;
    for (int i = begin; i < begin + draws; i++) {
      if (end == begin || indices[end - 1] != indices[i]) {
        indices[end++] = indices[i];
      }
    }
    return end;
  }
}
