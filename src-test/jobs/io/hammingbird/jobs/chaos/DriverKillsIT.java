package io.hammingbird.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.files.Json;
import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import io.hammingbird.store.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver is killed, or asked to end; the same command goes on, and readers notice nothing.
 * {@code -Dhammingbird.chaos.driver-kills=N} kills more often.
 */
class DriverKillsIT {
  private static final int KILLS = Integer.getInteger("hammingbird.chaos.driver-kills", 0);
  private static final int KILLS_A_NIGHT = 10;
  private static final int LONGEST_MILLIS = 3000;

  @TempDir Path folder;

  private final SplittableRandom random =
      new SplittableRandom(Long.getLong("hammingbird.chaos.seed", 1));
  private int killed;
  private int tries;

  private Path ratings;
  private Path warehouse;
  private Undisturbed calm;

  @BeforeEach
  void undisturbed() throws IOException {
    ratings = NightlyRun.ratings(folder.resolve("input"));
    warehouse = folder.resolve("warehouse");
    calm = new Undisturbed(ratings, "", warehouse);
  }

  /** As soon as the manifest says that the stage runs. */
  @Test
  void aDriverThatEndsInsideAStageIsFollowedByOneThatGoesOn() throws Exception {
    NightlyRun nightly = new NightlyRun(ratings, warehouse.toString(), 1);
    Path run = calm.run(1);
    FileUtils.deleteDirectory(run.toFile());
    try (Reader reader = new Reader(calm.dataSet())) {
      for (Stage stage : List.of(Stage.TRAIN, Stage.RECOMMEND, Stage.PUBLISH)) {
        boolean isAsked = stage == Stage.RECOMMEND;
        Path output = folder.resolve(stage.verb());
        Process driver =
            isAsked
                ? Processes.start(Processes.launcher(nightly.command()), output, Map.of())
                : start(nightly, output);
        await(driver, run, stage, "running");
        if (isAsked) {
          driver.destroy();
          assertThat(driver.waitFor())
              .as(stage + " ended before it was told to")
              .isEqualTo(128 + 15);
          assertThatTheLeaseWasGivenBack();
        } else {
          driver.destroyForcibly();
          assertThat(driver.waitFor()).as(stage + " ended before it was killed").isEqualTo(128 + 9);
        }
        assertThat(Verbs.stateOf(run, stage)).isEqualTo(isAsked ? "interrupted" : "running");
        assertThat(calm.published()).isEqualTo(calm.run(2));
      }
      Processes.Result result = finish(nightly, folder.resolve("last"));

      assertThat(result.err()).contains("train: done before");
      assertThat(calm.published()).isEqualTo(run);
      assertThat(calm.content(1)).isEqualTo(calm.expected(1));
      assertThat(reader.looks()).isGreaterThan(10);
    }
  }

  /** Another machine need not wait for the lease of a driver that was asked to end. */
  private void assertThatTheLeaseWasGivenBack() throws IOException {
    List<Path> leases;
    try (Stream<Path> files = Files.list(calm.dataSet().resolve("lease"))) {
      leases = files.filter(file -> file.toString().endsWith(".json")).toList();
    }
    assertThat(leases)
        .singleElement()
        .satisfies(
            lease ->
                assertThat(Json.parse(Files.readString(lease)).path("released").asBoolean())
                    .isTrue());
  }

  /** At the beginning and the end of every stage and at random times between. */
  @Test
  @EnabledIfSystemProperty(named = "hammingbird.chaos.driver-kills", matches = "[1-9]\\d*")
  void anotherDriverGoesOn() throws Exception {
    int runs = 0;
    try (Reader reader = new Reader(calm.dataSet())) {
      while (killed < KILLS) {
        int seed = 1 + runs % 2;
        FileUtils.deleteDirectory(calm.run(seed).toFile());
        int before = killed;
        disturb(new NightlyRun(ratings, warehouse.toString(), seed), calm.run(seed));
        assertThat(calm.published()).isEqualTo(calm.run(seed));
        assertThat(calm.content(seed)).isEqualTo(calm.expected(seed));
        runs++;
        System.out.printf("run %d: %d kills%n", runs, killed - before);
      }
      reader.close();
      Casualties.add("drivers killed", killed, killed, runs, reader.looks(), 0);
    }
  }

  private void disturb(NightlyRun nightly, Path run) throws Exception {
    int most = Math.min(KILLS, killed + KILLS_A_NIGHT);
    for (Stage stage = Stage.PREPARE; killed < most; ) {
      Path output = folder.resolve("driver-" + tries++);
      Process driver = start(nightly, output);
      String state = random.nextBoolean() ? "running" : "done";
      boolean isPrompt = random.nextInt(3) == 0;
      await(driver, run, stage, state);
      long wait = isPrompt ? 0 : random.nextInt(LONGEST_MILLIS);
      if (driver.waitFor(wait, TimeUnit.MILLISECONDS)) {
        Processes.Result result = Processes.finish(driver, output);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return;
      }
      driver.destroyForcibly().waitFor();
      killed++;
      stage = next(run, stage);
    }
    finish(nightly, folder.resolve("driver-" + tries++));
  }

  /** A driver that nobody disturbs. */
  private static Processes.Result finish(NightlyRun nightly, Path output) throws Exception {
    Processes.Result result = Processes.finish(start(nightly, output), output);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result;
  }

  private static void await(Process driver, Path run, Stage stage, String state) throws Exception {
    while (driver.isAlive() && !reached(run, stage, state)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** The stage that runs now, sometimes once more, or else the first that is not done. */
  private static Stage next(Path run, Stage stage) throws IOException {
    while (stage != Stage.PUBLISH && Verbs.stateOf(run, stage).equals("done")) {
      stage = Stage.values()[stage.ordinal() + 1];
    }
    return stage;
  }

  /** Whether a stage is where it should be, or further. */
  private static boolean reached(Path run, Stage stage, String state) throws IOException {
    String now = Verbs.stateOf(run, stage);
    return now.equals(state) || now.equals("done");
  }

  /** A driver with the classes of this test, which start faster than those of the packed jar. */
  private static Process start(NightlyRun nightly, Path output) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dspark.master=local[2,2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.sql.shuffle.partitions=4",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dorg.bytedeco.javacpp.maxbytes=1g",
                "-Djdk.reflect.useDirectMethodHandle=false"));
    command.addAll(Processes.opens());
    command.addAll(List.of("-cp", Processes.classPath(), "io.hammingbird.jobs.Main"));
    command.addAll(List.of(nightly.command()));
    return Processes.start(
        command, output, Map.of("OMP_NUM_THREADS", "1", "SPARK_LOCAL_IP", "127.0.0.1"));
  }
}
