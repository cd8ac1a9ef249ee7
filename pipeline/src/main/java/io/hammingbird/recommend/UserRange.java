package io.hammingbird.recommend;

import io.hammingbird.code.NamedCodes;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/**
 * The users of one range on their way to a task. They are broadcast, one by one, because Spark
 * sends a task's own data inside the task, where a mebibyte is too much.
 *
 * @param from index of the first user
 */
record UserRange(int from, Broadcast<Content> content) implements Serializable {

  /**
   * The users, counted from 0.
   *
   * @param vectors {@code [users × bits]}, row-major; empty unless the search needs real vectors
   */
  record Content(NamedCodes users, float[] vectors) implements Serializable {}
}
