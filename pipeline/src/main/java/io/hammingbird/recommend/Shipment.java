package io.hammingbird.recommend;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** What one job has broadcast; nothing of it remains on driver or executors when it is closed. */
final class Shipment implements AutoCloseable {
  private final JavaSparkContext spark;
  private final List<Broadcast<?>> sent = new ArrayList<>();

  Shipment(JavaSparkContext spark) {
    this.spark = spark;
  }

  <T> Broadcast<T> send(T value) {
    Broadcast<T> broadcast = spark.broadcast(value);
    sent.add(broadcast);
    return broadcast;
  }

  @Override
  public void close() {
    sent.forEach(Broadcast::destroy);
  }
}
