package io.hammingbird.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.SparkCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two executors in processes of their own, one of which is killed or stopped every few seconds,
 * while tasks are speculated on. The driver goes on by itself, or is started again, and the tables
 * are those of an undisturbed run in one process. {@code -Dhammingbird.chaos.executor-losses=N}
 * kills more.
 */
class ClusterFaultsIT {
  private static final int LOSSES = Integer.getInteger("hammingbird.chaos.executor-losses", 1);
  private static final int LOSSES_A_NIGHT = 5;
  private static final int TRIES_A_NIGHT = 3;
  private static final String SUBMIT =
      "--master %s --executor-memory 1g --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=4"
          + " --conf spark.driver.host=127.0.0.1 --conf spark.speculation=true"
          + " --conf spark.speculation.interval=100ms --conf spark.speculation.quantile=0.5"
          + " --conf spark.speculation.multiplier=1.1 --conf spark.speculation.minTaskRuntime=500ms"
          + " --conf spark.executorEnv.JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1";

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(3);
  private int lost;
  private int stopped;
  private int ended;
  private int runs;

  @Test
  void executorsComeAndGo() throws Exception {
    Path ratings = NightlyRun.ratings(folder.resolve("input"));
    Path warehouse = folder.resolve("warehouse");
    Undisturbed calm = new Undisturbed(ratings, "", warehouse);
    Path events = Files.createDirectory(folder.resolve("events"));
    StringBuilder submit = new StringBuilder(SUBMIT);
    TaskEnds.logTo(events)
        .forEach((key, value) -> submit.append(" --conf %s=%s".formatted(key, value)));
    try (SparkCluster cluster = new SparkCluster(folder.resolve("processes"));
        Reader reader = new Reader(calm.dataSet())) {
      while (lost < LOSSES) {
        int seed = 1 + runs % 2;
        FileUtils.deleteDirectory(calm.run(seed).toFile());
        disturb(
            new NightlyRun(ratings, warehouse.toString(), seed),
            cluster,
            submit.toString().formatted(cluster.url()));
        assertThat(calm.published()).isEqualTo(calm.run(seed));
        assertThat(calm.content(seed)).isEqualTo(calm.expected(seed));
        runs++;
      }
      reader.close();
      Casualties.add("executors killed", lost, ended, runs, reader.looks(), 0);
      Casualties.add(
          "executors stopped for 3 s, with speculation", stopped, ended, runs, reader.looks(), 0);
      TaskEnds tasks = TaskEnds.of(events);
      Casualties.add("tasks lost with them", tasks.lost(), ended, runs, reader.looks(), 0);
      Casualties.add("tasks speculated", tasks.speculated(), ended, runs, reader.looks(), 0);
    }
  }

  /** Runs a nightly run to its end; a driver that gave up is started again, at last undisturbed. */
  private void disturb(NightlyRun nightly, SparkCluster cluster, String submit) throws Exception {
    int most = lost + Math.min(LOSSES_A_NIGHT, LOSSES - lost);
    for (int tries = 1; ; tries++) {
      Path driver = folder.resolve("driver-%d-%d".formatted(runs, tries));
      Process process =
          Processes.start(
              Processes.launcher(nightly.command()),
              driver,
              Map.of(
                  "HAMMINGBIRD_SUBMIT",
                  submit,
                  "HAMMINGBIRD_NATIVE",
                  "1g",
                  "HAMMINGBIRD_MEMORY",
                  "1g",
                  "SPARK_LOCAL_IP",
                  "127.0.0.1",
                  "JAVA_TOOL_OPTIONS",
                  "-XX:TieredStopAtLevel=1"));
      awaitStage(process, driver);
      while (process.isAlive() && lost < most && tries < TRIES_A_NIGHT) {
        if (!process.waitFor(1000 + random.nextInt(3000), TimeUnit.MILLISECONDS)) {
          disturb(cluster);
        }
      }
      Processes.Result result = Processes.finish(process, driver);
      if (result.exitCode() == 0) {
        return;
      }
      ended++;
      assertThat(tries).as(result.err()).isLessThan(TRIES_A_NIGHT);
    }
  }

  private void disturb(SparkCluster cluster) throws Exception {
    if (stopped < lost) {
      stopped += new Disturbance.Straggler(3).on(cluster) ? 1 : 0;
    } else {
      lost += new Disturbance.ExecutorLoss().on(cluster) ? 1 : 0;
    }
  }

  private static void awaitStage(Process process, Path driver) throws Exception {
    while (process.isAlive() && !Files.readString(driver.resolve("err")).contains(": starts")) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
