package io.hammingbird.learn.teacher;

import io.hammingbird.codes.HighestScores;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.IndexRange;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Finds the items with the largest scores for every user, seen ones included, on the executors. */
public final class BestItems {
  private static final int USERS_AT_ONCE = 128;

  private BestItems() {}

  /**
   * @param count items per user, not more than there are
   * @return one list per user, ascending
   */
  public static IndexLists of(JavaSparkContext spark, Teacher teacher, int count, int workers) {
    List<IndexRange> ranges = new IndexRange(0, teacher.userCount()).pieces(USERS_AT_ONCE);
    Broadcast<Teacher> broadcast = spark.broadcast(teacher);
    try {
      return IndexLists.of(
          spark
              .parallelize(ranges, workers)
              .map(range -> best(broadcast.value(), range, count))
              .collect()
              .stream()
              .flatMap(Arrays::stream)
              .toArray(int[][]::new));
    } finally {
      broadcast.destroy();
    }
  }

  private static int[][] best(Teacher teacher, IndexRange range, int count) {
    int items = teacher.itemCount();
    float[] scores = teacher.scores(range.indices(), new IndexRange(0, items).indices());
    int[][] best = new int[range.size()][];
    for (int user = 0; user < best.length; user++) {
      int begin = user * items;
      best[user] = largest(Arrays.copyOfRange(scores, begin, begin + items), count);
    }
    return best;
  }

  /** The places of the {@code count} largest values, ascending; of equals the first. */
  static int[] largest(float[] values, int count) {
    int[] places = HighestScores.select(values, new int[0], count);
    Arrays.sort(places);
    return places;
  }
}
