package io.hammingbird.evaluate;

import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaSparkContext;

/** Neighbouring users in one partition, in the ranges of {@code IndexRange.even}. */
final class ByUser extends Partitioner {
  private static final long serialVersionUID = 1;

  /** Fewer are not worth a task. */
  private static final int LEAST_USERS = 64;

  /** What more of them have takes too much of a task's memory. */
  private static final int MOST_USERS = 200_000;

  private final int users;
  private final int partitions;

  private ByUser(int users, int partitions) {
    this.users = users;
    this.partitions = partitions;
  }

  /**
   * As many partitions as are worth it.
   *
   * @param users one more than the largest index
   */
  static ByUser of(JavaSparkContext spark, int users) {
    int worthIt = Math.min(spark.defaultParallelism(), users / LEAST_USERS);
    return new ByUser(users, Math.max(1, Math.max(worthIt, users / MOST_USERS)));
  }

  /** One more than the largest index. */
  int users() {
    return users;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object user) {
    long place = ((Integer) user + 1L) * partitions - 1;
    return (int) Math.min(partitions - 1, place / Math.max(1, users));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByUser same && same.users == users && same.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return 31 * users + partitions;
  }
}
