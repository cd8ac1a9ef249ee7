package io.hammingbird.learn.discrete;

import io.hammingbird.ratings.IndexRange;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * One task a range over Spark: what rows are solved from is broadcast, what they come to is
 * collected.
 */
public record SparkRows(JavaSparkContext spark, int ranges) implements SideRows {
  private static final int TASKS_PER_WORKER = 4;

  /** Some tasks for each worker, so that none waits long for another. */
  public static SideRows of(JavaSparkContext spark, int workers) {
    return new SparkRows(spark, TASKS_PER_WORKER * workers);
  }

  @Override
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
