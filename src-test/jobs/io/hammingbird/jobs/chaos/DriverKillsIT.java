package io.hammingbird.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import io.hammingbird.store.Stage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL to the driver, at the beginning and the end of every stage and at random times between.
 * Only with {@code -Dhammingbird.chaos.driver-kills=N}: {@code KilledDriverIT} kills in every
 * build.
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

  @Test
  void anotherDriverGoesOn() throws Exception {
    assumeTrue(KILLS > 0, "only with -Dhammingbird.chaos.driver-kills=N");
    Path ratings = Night.ratings(folder.resolve("input"));
    Path warehouse = folder.resolve("warehouse");
    Undisturbed calm = new Undisturbed(ratings, "", warehouse);
    int nights = 0;
    try (Reader reader = new Reader(calm.dataSet())) {
      while (killed < KILLS) {
        int seed = 1 + nights % 2;
        FileUtils.deleteDirectory(calm.run(seed).toFile());
        int before = killed;
        disturb(new Night(ratings, warehouse.toString(), seed), calm.run(seed));
        assertThat(calm.published()).isEqualTo(calm.run(seed));
        assertThat(calm.content(seed)).isEqualTo(calm.expected(seed));
        nights++;
        System.out.printf("night %d: %d kills%n", nights, killed - before);
      }
      reader.close();
      Casualties.add("drivers killed", killed, killed, nights, reader.looks(), 0);
    }
  }

  private void disturb(Night night, Path run) throws Exception {
    int most = Math.min(KILLS, killed + KILLS_A_NIGHT);
    for (Stage stage = Stage.PREPARE; killed < most; ) {
      Path output = folder.resolve("driver-" + tries++);
      Process driver = start(night, output);
      String state = random.nextBoolean() ? "running" : "done";
      boolean isPrompt = random.nextInt(3) == 0;
      while (driver.isAlive() && !reached(run, stage, state)) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
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
    Path output = folder.resolve("driver-" + tries++);
    Processes.Result result = Processes.finish(start(night, output), output);
    assertThat(result.exitCode()).as(result.err()).isZero();
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
  private static Process start(Night night, Path output) throws IOException {
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
    command.addAll(List.of("-cp", classPath(), "io.hammingbird.jobs.Main"));
    command.addAll(List.of(night.command()));
    return Processes.start(
        command, output, Map.of("OMP_NUM_THREADS", "1", "SPARK_LOCAL_IP", "127.0.0.1"));
  }

  /** Surefire keeps the list where a manifest replaces it. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
  }
}
