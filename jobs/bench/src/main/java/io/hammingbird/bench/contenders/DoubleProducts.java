package io.hammingbird.bench.contenders;

import io.hammingbird.bench.run.Contender;
import io.hammingbird.bench.run.Timing;
import io.hammingbird.bench.workload.Workload;
import java.util.Arrays;

/**
 * What the papers compare hashing with: the inner product of real vectors in double precision, one
 * pair after the other, and a heap of the best. One value per bit; contiguous arrays, no
 * allocation.
 */
final class DoubleProducts implements Contender {
  private final int dimensions;
  private final double[] items;
  private final int itemCount;
  private final Workload work;
  private final ScoreHeap heap;
  private double[] users = new double[0];

  DoubleProducts(Workload work) {
    this.work = work;
    dimensions = work.bits();
    items = widen(work.itemVectors());
    itemCount = work.items().size();
    heap = new ScoreHeap(Math.min(work.k(), itemCount));
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  @Override
  public Timing run(int count) {
    if (users.length != count * dimensions) {
      users = widen(work.userVectors(count));
    }
    return Timing.ofThread(
        () -> {
          for (int user = 0; user < count; user++) {
            search(user);
          }
        });
  }

  /** The best items of a user, best first; valid until the next search. */
  int[] search(int user) {
    heap.clear();
    for (int item = 0; item < itemCount; item++) {
      double score = 0;
      for (int d = 0; d < dimensions; d++) {
        score += users[user * dimensions + d] * items[item * dimensions + d];
      }
      heap.offer(score, item);
    }
    return heap.bestFirst();
  }

  @Override
  public String note() {
    return "double, %d dimensions, one pair after the other, heap; excludes nothing"
        .formatted(dimensions);
  }

  @Override
  public void close() {}
}
