package io.hammingbird.recommend.search;

import io.hammingbird.errors.Plural;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What the tasks of one job have done, as accumulators that Spark's web page shows beside each
 * stage and task. Only the stage that writes adds to them, and Spark counts a partition of such a
 * stage once, however often its task was tried; a partition that is written again after its
 * executor was lost is the exception.
 */
public final class SearchMeter implements Serializable {
  private static final long serialVersionUID = 1;

  private final LongAccumulator users;
  private final LongAccumulator pairs;
  private final LongAccumulator kernelNanos;

  public SearchMeter(SparkContext spark) {
    users = spark.longAccumulator("users");
    pairs = spark.longAccumulator("pairs of user and item");
    kernelNanos = spark.longAccumulator("kernel nanoseconds");
  }

  /** Adds one call of a kernel. */
  public void add(long searchedUsers, long items, long nanos) {
    pairs.add(searchedUsers * items);
    kernelNanos.add(nanos);
  }

  /** Adds users whose rows are complete. */
  public void addUsers(long found) {
    users.add(found);
  }

  /** In a task its own part. */
  @Override
  public String toString() {
    double seconds = Math.max(1e-9, kernelSeconds());
    return "%s in %.3f s of the kernel, %.0f M pairs/s"
        .formatted(Plural.of(users(), "user"), seconds, pairs() / seconds / 1e6);
  }

  public long users() {
    return users.value();
  }

  public long pairs() {
    return pairs.value();
  }

  public double kernelSeconds() {
    return kernelNanos.value() / 1e9;
  }
}
