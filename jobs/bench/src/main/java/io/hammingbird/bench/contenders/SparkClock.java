package io.hammingbird.bench.contenders;

import io.hammingbird.bench.run.Timing;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Times work on Spark: by the clock, and the CPU time that executors spent in tasks (without
 * garbage collection and without the driver).
 */
final class SparkClock extends SparkListener implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 60_000;

  private final SparkContext spark;
  private final AtomicLong cpuNanos = new AtomicLong();

  SparkClock(SparkContext spark) {
    this.spark = spark;
    spark.addSparkListener(this);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (task.taskMetrics() != null) {
      cpuNanos.addAndGet(
          task.taskMetrics().executorCpuTime() + task.taskMetrics().executorDeserializeCpuTime());
    }
  }

  Timing time(Runnable work) {
    waitForEvents();
    long cpu = cpuNanos.get();
    long wall = System.nanoTime();
    work.run();
    double wallSeconds = (System.nanoTime() - wall) / 1e9;
    waitForEvents();
    return new Timing(wallSeconds, (cpuNanos.get() - cpu) / 1e9);
  }

  /** Spark tells of finished tasks a little later, from a thread of its own. */
  private void waitForEvents() {
    try {
      spark.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark does not tell of its tasks", e);
    }
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
  }
}
