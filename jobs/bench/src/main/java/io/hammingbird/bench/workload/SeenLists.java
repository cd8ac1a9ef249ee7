package io.hammingbird.bench.workload;

import io.hammingbird.kernels.IndexLists;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Made-up lists of seen items: many short ones and a few very long ones, popular items (those with
 * low indices) more often than others, as in public rating data. The list of a user does not depend
 * on who else is asked for, so that a million of them need not be kept.
 *
 * @param items number of items
 * @param mean wanted mean length of the log-normal; the lists come out shorter where items are few,
 *     for none is longer than half of the items
 * @param seed fixes all lists
 */
public record SeenLists(int items, double mean, long seed) implements Serializable {
  /** Standard deviation of the logarithm of a list's length; MovieLens has about one. */
  private static final double SPREAD = 1;

  /** The lists of users {@code from} to {@code to}, exclusive. */
  public IndexLists of(int from, int to) {
    int[] offsets = new int[to - from + 1];
    int[] indices = new int[1024];
    for (int row = 0; row < to - from; row++) {
      SplittableRandom random = new SplittableRandom(seed + from + row);
      int draws = draws(random);
      int begin = offsets[row];
      if (begin + draws > indices.length) {
        indices = Arrays.copyOf(indices, Math.max(begin + draws, 2 * indices.length));
      }
      offsets[row + 1] = draw(random, draws, indices, begin);
    }
    return new IndexLists(offsets, Arrays.copyOf(indices, offsets[to - from]));
  }

  private int draws(SplittableRandom random) {
    double shift = -SPREAD * SPREAD / 2; // makes the mean of the log-normal 1
    double length = mean * Math.exp(SPREAD * random.nextGaussian() + shift);
    return (int) Math.min(Math.round(length), items / 2);
  }

  /** Draws a sorted list without repetition from {@code begin} on; returns its end. */
  private int draw(SplittableRandom random, int draws, int[] indices, int begin) {
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
