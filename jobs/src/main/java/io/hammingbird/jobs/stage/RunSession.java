package io.hammingbird.jobs.stage;

import io.hammingbird.errors.BusyException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.lease.Lease;
import io.hammingbird.publish.Retention;
import io.hammingbird.read.RatingInput;
import io.hammingbird.read.Titles;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Warehouse;
import io.hammingbird.store.WholeTables;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * A run that is found or started for the given settings and inputs, and taken further under the
 * lease of its data set.
 */
public record RunSession(StageJob.Context context, Lease lease) implements AutoCloseable {

  /**
   * The same inputs, decisive settings and behaviour of the code lead to the same run, on whatever
   * day and in whatever warehouse; anything else starts a new one.
   *
   * @throws io.hammingbird.errors.InputDataException when the ratings, the titles or a list cannot
   *     be read
   * @throws io.hammingbird.errors.BusyException when another process writes to the data set
   */
  public static RunSession open(SparkSession spark, RunConfig config) {
    Warehouse warehouse = config.warehouse(spark);
    // before the ratings are read to the end for their checksums
    Titles.check(spark, config.data());
    CandidateLists.check(spark, config.recommend().lists());
    RatingInput ratings = RatingInput.find(spark, config.data());
    RunOrigin origin = RunOrigin.of(spark, config, ratings);
    Lease lease = warehouse.lease();
    lease.whenLost(() -> spark.sparkContext().cancelAllJobs());
    try {
      Run run =
          warehouse
              .find(origin.identity().hash())
              .orElseGet(() -> warehouse.create(origin.manifest()));
      Progress.say("run %s of %s in %s", run.id(), config.data().name(), run.folder());
      RunConfig pinned = config.with(ratings.config());
      return new RunSession(new StageJob.Context(spark, pinned, warehouse, run), lease);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /**
   * @throws UsageException when an earlier stage than the first of {@code jobs} is not done
   */
  public void run(List<StageJob> jobs) {
    requireEarlierStages(jobs.get(0).stage());
    for (StageJob job : jobs) {
      if (isDone(job.stage())) {
        Progress.say("%s: done before", job.stage().verb());
      } else {
        Progress.say("%s: starts", job.stage().verb());
        new StageAttempt(run(), job.stage())
            .run(
                () -> {
                  run().begin(job.stage());
                  runUnderLease(job);
                  run().finish(context.spark(), job.stage());
                });
        Manifest.StageState done = run().manifest().stages().get(job.stage().verb());
        Progress.say(
            "%s: %.1f s%s",
            job.stage().verb(),
            done.seconds(),
            done.driverPeakMib() == null
                ? ""
                : ", driver at most %,d MiB so far".formatted(done.driverPeakMib()));
      }
      job.tidy(context);
    }
  }

  /** Work that failed because the lease was lost is told so. */
  private void runUnderLease(StageJob job) {
    try {
      job.run(context);
    } catch (RuntimeException e) {
      try {
        lease.check();
      } catch (BusyException lost) {
        lost.addSuppressed(e);
        throw lost;
      } catch (RuntimeException unknown) {
        e.addSuppressed(unknown);
      }
      throw new WholeTables(context.spark(), run()).explain(e);
    }
  }

  /** Removes what {@code store.keep} does not keep; the work of the run stands if that fails. */
  void prune() {
    if (context.warehouse().config().keep() == 0) {
      return;
    }
    try {
      for (Retention.Outcome outcome :
          new Retention(context.warehouse()).prune(Set.of(run().id()))) {
        Progress.say(
            outcome.keptFor().isEmpty()
                ? "run %s is removed, store.keep = %d"
                : "run %s is beyond store.keep = %d and stays for its readers",
            outcome.run(),
            context.warehouse().config().keep());
      }
    } catch (UncheckedIOException e) {
      Progress.say("old runs could not be removed: %s. The next run tries again", e.getCause());
    }
  }

  @Override
  public void close() {
    lease.close();
  }

  public Run run() {
    return context.run();
  }

  /** Publication also lapses when another run was published since. */
  private boolean isDone(Stage stage) {
    return run().manifest().isDone(stage) && (stage != Stage.PUBLISH || isPublished());
  }

  /** Whether readers see this run. */
  public boolean isPublished() {
    return context.warehouse().current().filter(c -> c.run().equals(run().id())).isPresent();
  }

  private void requireEarlierStages(Stage first) {
    for (Stage stage : Stage.values()) {
      if (stage.compareTo(first) < 0 && !run().manifest().isDone(stage)) {
        throw new UsageException(
            ("%s needs %s, which is not done for these settings and inputs (run %s): run '%s' first with the "
                    + "same options, or 'nightly'")
                .formatted(first.verb(), stage.verb(), run().id(), stage.verb()));
      }
    }
  }
}
