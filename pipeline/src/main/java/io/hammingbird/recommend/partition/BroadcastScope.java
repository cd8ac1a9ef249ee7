package io.hammingbird.recommend.partition;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** What one job has broadcast; nothing of it remains on driver or executors when it is closed. */
public final class BroadcastScope implements AutoCloseable {
  private final JavaSparkContext spark;
  private final List<Broadcast<?>> sent = new ArrayList<>();

  public BroadcastScope(JavaSparkContext spark) {
    this.spark = spark;
  }

  public <T> Broadcast<T> send(T value) {
    Broadcast<T> broadcast = spark.broadcast(value);
    sent.add(broadcast);
    return broadcast;
  }

  @Override
  public void close() {
    sent.forEach(Broadcast::destroy);
  }
}
