package io.hammingbird.jobs.chaos;

import io.hammingbird.jobs.SparkCluster;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** What is done to a process of a cluster while a driver works. */
sealed interface Disturbance {

  /**
   * @return whether there was a process to disturb
   */
  boolean on(SparkCluster cluster, SplittableRandom random)
      throws IOException, InterruptedException;

  /** SIGKILL to an executor: its tasks, shuffle files and broadcasts are gone. */
  record ExecutorLoss() implements Disturbance {
    @Override
    public boolean on(SparkCluster cluster, SplittableRandom random) {
      List<ProcessHandle> executors = cluster.executors();
      return !executors.isEmpty()
          && executors.get(random.nextInt(executors.size())).destroyForcibly();
    }
  }

  /**
   * An executor that stands still for some seconds, so that the speculation starts its tasks once
   * more on the other one, and both end.
   */
  record Straggler(int seconds) implements Disturbance {
    @Override
    public boolean on(SparkCluster cluster, SplittableRandom random)
        throws IOException, InterruptedException {
      List<ProcessHandle> executors = cluster.executors();
      if (executors.size() < 2) {
        return false;
      }
      ProcessHandle slow = executors.get(random.nextInt(executors.size()));
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
