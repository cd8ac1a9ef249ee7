package io.hammingbird.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.jobs.Processes;
import io.hammingbird.jobs.Verbs;
import io.hammingbird.jobs.chaos.Fault.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A warehouse on a file system that fails, delays, refuses, forgets and is full, run after run. A
 * run that ends early is started again, with other faults, until none is left; then its tables are
 * those of an undisturbed run. {@code -Dhammingbird.chaos.file-faults=N} injects more.
 */
class FileFaultsIT {
  private static final int FAULTS = Integer.getInteger("hammingbird.chaos.file-faults", 15);
  private static final long SEED = Long.getLong("hammingbird.chaos.seed", 1);
  private static final int BUSY = 5;
  private static final int AT_ONCE = 20;
  private static final int TRIES_A_NIGHT = 10;
  private static final int NIGHTS_OF_UNDISTURBED = 2;
  private static final Map<String, String> FILE_SYSTEM =
      Map.of(
          "spark.hadoop.fs.faulty.impl", FaultyFileSystem.class.getName(),
          "spark.hadoop.fs.AbstractFileSystem.faulty.impl",
              FaultyFileSystem.Abstract.class.getName());

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<Fault.Effect, Integer> met = new EnumMap<>(Fault.Effect.class);
  private Path events;
  private Map<String, String> spark;
  private int ended;
  private int finished;

  @BeforeEach
  void registerTheFileSystem() throws IOException {
    events = Files.createDirectory(folder.resolve("events"));
    spark = new HashMap<>(FILE_SYSTEM);
    spark.putAll(TaskEnds.logTo(events));
    spark.forEach(System::setProperty);
  }

  @AfterEach
  void forgetIt() {
    FaultyFileSystem.follow(FaultPlan.none());
    spark.keySet().forEach(System::clearProperty);
  }

  @Test
  void nothingIsLostOnAFaultyFileSystem() throws Exception {
    Path ratings = NightlyRun.ratings(folder.resolve("input"));
    Path warehouse = folder.resolve("warehouse");
    FaultPlan none = FaultPlan.none();
    FaultyFileSystem.follow(none);
    Undisturbed calm = new Undisturbed(ratings, "faulty://", warehouse);
    Map<Operation, Integer> usual = new EnumMap<>(none.calls());
    usual.replaceAll((operation, calls) -> calls / NIGHTS_OF_UNDISTURBED);
    try (Reader reader = new Reader(calm.dataSet())) {
      for (int count = 1; injected() < FAULTS; count++) {
        int seed = 2 - count % 2;
        FileUtils.deleteDirectory(calm.run(seed).toFile());
        disturb(new NightlyRun(ratings, "faulty://" + warehouse, seed), usual);
        assertThat(calm.published()).isEqualTo(calm.run(seed));
        assertThat(calm.content(seed)).isEqualTo(calm.expected(seed));
        finished++;
        System.out.printf(
            "run %d: %d faults, %d runs ended early, %s%n", count, injected(), ended, met);
      }
      reader.close();
      Casualties.add("faults of the file system", injected(), ended, finished, reader.looks(), 0);
      long failed = TaskEnds.of(events).failed();
      Casualties.add("of which tasks failed", failed, ended, finished, reader.looks(), 0);
      System.out.println(met);
    }
  }

  private int injected() {
    return met.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Tries until a run ends well, the last time without faults. */
  private void disturb(NightlyRun nightly, Map<Operation, Integer> usual)
      throws InterruptedException {
    for (int tries = 1; ; tries++) {
      FaultPlan plan =
          tries > TRIES_A_NIGHT
              ? FaultPlan.none()
              : FaultPlan.random(AT_ONCE, usual, random.split());
      FaultyFileSystem.follow(plan);
      Processes.Result result = whenFree(nightly);
      plan.met().forEach(fault -> met.merge(fault.effect(), 1, Integer::sum));
      if (result.exitCode() == 0) {
        return;
      }
      ended++;
      assertThat(plan.met()).as(result.err()).isNotEmpty();
    }
  }

  /**
   * A lease that could not be given back is free when its process is dead; this one lives on, so
   * that it has to wait.
   */
  private static Processes.Result whenFree(NightlyRun nightly) throws InterruptedException {
    Processes.Result result = Verbs.run(nightly.command());
    while (result.exitCode() == BUSY) {
      TimeUnit.SECONDS.sleep(1);
      result = Verbs.run(nightly.command());
    }
    return result;
  }
}
