package io.hammingbird.jobs.chaos;

import io.hammingbird.jobs.SparkCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is done to a process of a cluster while a driver works. */
sealed interface Disturbance {
  int MOMENT_MILLIS = 50;
  Duration BUSY = Duration.ofMillis(30);

  /**
   * @return whether there was a process to disturb
   */
  boolean on(SparkCluster cluster) throws IOException, InterruptedException;

  /** The process that computes most within the next moment, when one does; in the end any. */
  private static ProcessHandle busiest(List<ProcessHandle> processes) throws InterruptedException {
    ProcessHandle busiest = processes.get(0);
    Duration most = Duration.ZERO;
    for (int looks = 0; looks < 100 && most.compareTo(BUSY) < 0; looks++) {
      List<Duration> before = processes.stream().map(Disturbance::used).toList();
      TimeUnit.MILLISECONDS.sleep(MOMENT_MILLIS);
      most = Duration.ZERO;
      for (int i = 0; i < processes.size(); i++) {
        Duration used = used(processes.get(i)).minus(before.get(i));
        if (used.compareTo(most) > 0) {
          most = used;
          busiest = processes.get(i);
        }
      }
    }
    return busiest;
  }

  private static Duration used(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** SIGKILL to an executor: its tasks, shuffle files and broadcasts are gone. */
  record ExecutorLoss() implements Disturbance {
    @Override
    public boolean on(SparkCluster cluster) throws InterruptedException {
      List<ProcessHandle> executors = cluster.executors();
      return !executors.isEmpty() && busiest(executors).destroyForcibly();
    }
  }

  /**
   * An executor that stands still for some seconds, so that the speculation starts its tasks once
   * more on the other one, and both end.
   */
  record Straggler(int seconds) implements Disturbance {
    @Override
    public boolean on(SparkCluster cluster) throws IOException, InterruptedException {
      List<ProcessHandle> executors = cluster.executors();
      if (executors.size() < 2) {
        return false;
      }
      ProcessHandle slow = busiest(executors);
      signal("STOP", slow);
      try {
        TimeUnit.SECONDS.sleep(seconds);
      } finally {
        signal("CONT", slow);
      }
      return true;
    }

    private static void signal(String name, ProcessHandle process)
        throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }
  }
}
