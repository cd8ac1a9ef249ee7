package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.store.Json;
import io.hammingbird.store.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver is killed inside every stage; the same command goes on, and readers notice nothing.
 */
class KilledDriverIT {
  @TempDir Path folder;

  @Test
  void resumesAndPublishesWhileReadersSeeAWholeRun() throws Exception {
    Path ratings = Verbs.ratings(folder.resolve("input"));
    String[] options = {"--set", "data.format=movielens-dat", "--set", "split.kind=random"};
    String[] changed =
        Stream.concat(Stream.of(options), Stream.of("--set", "train.seed=7"))
            .toArray(String[]::new);
    Path warehouse = folder.resolve("killed");
    Path calm = folder.resolve("calm");
    assertThat(Verbs.run(Verbs.on("nightly", ratings, warehouse, options)).exitCode()).isZero();
    assertThat(Verbs.run(Verbs.on("nightly", ratings, calm, changed)).exitCode()).isZero();
    Path old = Verbs.onlyRun(warehouse);
    Path resumed = old.resolveSibling(Verbs.onlyRun(calm).getFileName());

    AtomicBoolean done = new AtomicBoolean();
    Path current = warehouse.resolve("synthetic-test/CURRENT");
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(() -> readUntil(done, current));
    List<String> command = Processes.launcher(Verbs.on("nightly", ratings, warehouse, changed));
    for (Stage stage : Stage.values()) {
      if (stage == Stage.RECOMMEND) {
        terminateInside(stage, command, resumed);
      } else {
        killInside(stage, command, resumed);
      }
      assertThat(Verbs.stateOf(resumed, stage)).isEqualTo("running");
    }
    Path last = folder.resolve("last");
    Processes.Result result = Processes.finish(Processes.start(command, last, Map.of()), last);
    done.set(true);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).contains("train: done before");
    assertThat(reader.get()).isGreaterThan(10);
    assertThat(Files.readString(current)).contains(resumed.getFileName().toString());
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Tables undisturbed = new Tables(spark, Verbs.onlyRun(calm));
      Tables killed = new Tables(spark, resumed);
      assertThat(killed.codes()).isNotEmpty().isEqualTo(undisturbed.codes());
      assertThat(killed.recommendations()).isNotEmpty().isEqualTo(undisturbed.recommendations());
      assertThat(killed.metrics()).isNotEmpty().isEqualTo(undisturbed.metrics());
    }
  }

  /** Another machine need not wait for the lease of a driver that was asked to end. */
  private void terminateInside(Stage stage, List<String> command, Path run) throws Exception {
    Process driver = startedUntil(stage, command, run);
    driver.destroy();
    assertThat(driver.waitFor()).as(stage + " ended before it was told to").isEqualTo(128 + 15);
    List<Path> leases;
    try (Stream<Path> files = Files.list(run.getParent().resolveSibling("lease"))) {
      leases = files.filter(file -> file.toString().endsWith(".json")).toList();
    }
    assertThat(leases)
        .singleElement()
        .satisfies(
            lease ->
                assertThat(Json.parse(Files.readString(lease)).path("released").asBoolean())
                    .isTrue());
  }

  private Process startedUntil(Stage stage, List<String> command, Path run) throws Exception {
    Process driver = Processes.start(command, folder.resolve(stage.verb()), Map.of());
    while (driver.isAlive() && !Verbs.stateOf(run, stage).equals("running")) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return driver;
  }

  /** SIGKILL as soon as the manifest says that the stage runs. */
  private void killInside(Stage stage, List<String> command, Path run) throws Exception {
    Process driver = startedUntil(stage, command, run);
    driver.destroyForcibly();
    assertThat(driver.waitFor()).as(stage + " ended before it was killed").isEqualTo(128 + 9);
  }

  private static int readUntil(AtomicBoolean done, Path current) {
    int reads = 0;
    while (!done.get()) {
      try {
        Path run =
            current
                .resolveSibling("runs")
                .resolve(Json.parse(Files.readString(current)).path("run").asText());
        assertThat(run.resolve("recommendations/_SUCCESS")).exists();
        reads++;
        TimeUnit.MILLISECONDS.sleep(2);
      } catch (IOException | InterruptedException e) {
        throw new AssertionError("CURRENT was not readable after " + reads + " reads", e);
      }
    }
    return reads;
  }
}
