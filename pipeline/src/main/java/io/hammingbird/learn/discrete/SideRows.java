package io.hammingbird.learn.discrete;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.IndexRange;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Solves the rows of a side over Spark, neighbouring rows in a task: what they are solved from is
 * broadcast, what they come to is collected in the order of rows. Rows of a side do not know of
 * each other, so that the result is that of one task whatever their number.
 *
 * @param tasks of a step
 */
public record SideRows(JavaSparkContext spark, int tasks) {
  private static final int TASKS_PER_WORKER = 4;

  /** Some tasks for each worker, so that none waits long for another. */
  public static SideRows of(JavaSparkContext spark, int workers) {
    return new SideRows(spark, TASKS_PER_WORKER * workers);
  }

  /** Codes of all rows. */
  public SignRows codes(IndexLists rows, int width, RangeStep<long[]> step) {
    List<long[]> parts = solve(IndexRange.balanced(rows, tasks), step);
    long[] words = new long[Math.multiplyExact(rows.rows(), SignRows.wordsPerRow(width))];
    int begin = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, words, begin, part.length);
      begin += part.length;
    }
    return new SignRows(width, words);
  }

  /** Real vectors of all rows. */
  public RealRows reals(IndexLists rows, int width, RangeStep<double[]> step) {
    List<double[]> parts = solve(IndexRange.balanced(rows, tasks), step);
    double[] values = new double[Math.multiplyExact(rows.rows(), width)];
    int begin = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, values, begin, part.length);
      begin += part.length;
    }
    return new RealRows(width, values);
  }

  /** What each range comes to, in order. */
  public <T> List<T> solve(List<IndexRange> ranges, RangeStep<T> step) {
    Broadcast<RangeStep<T>> broadcast = spark.broadcast(step);
    try {
      return spark
          .parallelize(ranges, ranges.size())
          .map(range -> broadcast.value().solve(range))
          .collect();
    } finally {
      broadcast.destroy();
    }
  }
}
