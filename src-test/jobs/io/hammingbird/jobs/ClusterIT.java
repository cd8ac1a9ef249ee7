package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shaded jar on a standalone cluster of separate processes, against the same run in one JVM.
 */
class ClusterIT {
  @TempDir Path folder;

  @Test
  void twoWorkersGiveTheTablesOfOneProcess() throws Exception {
    Path ratings = Verbs.ratings(folder.resolve("input"));
    String[] options = {"--set", "data.format=movielens-dat", "--set", "split.kind=random"};
    Path local = folder.resolve("local");
    Processes.Result alone = Verbs.run(Verbs.on("nightly", ratings, local, options));
    assertThat(alone.exitCode()).as(alone.err()).isZero();

    Path remote = folder.resolve("cluster");
    try (SparkCluster cluster = new SparkCluster(folder.resolve("processes"))) {
      Path driver = folder.resolve("driver");
      Process submitted =
          Processes.start(
              Processes.launcher(Verbs.on("nightly", ratings, remote, options)),
              driver,
              Map.of(
                  "HAMMINGBIRD_SUBMIT",
                  "--master %s --executor-memory 2g --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=4 --conf spark.driver.host=127.0.0.1"
                      .formatted(cluster.url()),
                  "HAMMINGBIRD_NATIVE",
                  "2g",
                  "SPARK_LOCAL_IP",
                  "127.0.0.1"));
      Processes.Result result = Processes.finish(submitted, driver);
      assertThat(result.exitCode()).as(result.err()).isZero();
    }

    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Tables one = new Tables(spark, Verbs.onlyRun(local));
      Tables two = new Tables(spark, Verbs.onlyRun(remote));
      assertThat(two.codes()).isNotEmpty().isEqualTo(one.codes());
      assertThat(two.recommendations()).isNotEmpty().isEqualTo(one.recommendations());
      assertThat(two.metrics()).isNotEmpty().isEqualTo(one.metrics());
    }
  }
}
