package io.hammingbird.recommend.partition;

import io.hammingbird.codes.NamedCodes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/**
 * The users of one range on their way to a task. They are broadcast, one by one, because Spark
 * sends a task's own data inside the task, where a mebibyte is too much.
 *
 * @param from index of the first user
 */
public record UserPartition(int from, Broadcast<Content> content) implements Serializable {

  /**
   * The users, counted from 0.
   *
   * @param vectors {@code [users × bits]}, row-major; empty unless the search needs real vectors
   */
  record Content(NamedCodes users, float[] vectors) implements Serializable {}

  /** Cuts users into ranges, and sends each. */
  public static List<UserPartition> broadcast(
      BroadcastScope shipment, NamedCodes users, float[] vectors, UserPartitions ranges) {
    int width = vectors.length == 0 ? 0 : users.codes().bits();
    List<UserPartition> result = new ArrayList<>();
    for (int range = 0; range < ranges.count(); range++) {
      int from = ranges.from(range);
      int to = ranges.to(range);
      Content content =
          new Content(users.slice(from, to), Arrays.copyOfRange(vectors, from * width, to * width));
      result.add(new UserPartition(from, shipment.send(content)));
    }
    return result;
  }
}
