package io.hammingbird.bench.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What one repetition took.
 *
 * @param wallSeconds by the clock
 * @param cpuSeconds of the thread, process or executors that did the work, as the contender says
 */
public record Timing(double wallSeconds, double cpuSeconds) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Times work that stays within the calling thread. */
  public static Timing ofThread(Runnable work) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    work.run();
    return new Timing(
        (System.nanoTime() - wall) / 1e9, (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9);
  }
}
