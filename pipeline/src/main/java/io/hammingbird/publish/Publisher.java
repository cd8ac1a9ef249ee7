package io.hammingbird.publish;

import io.hammingbird.config.Resources;
import io.hammingbird.errors.GateException;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.files.Json;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import io.hammingbird.store.Warehouse;
import io.hammingbird.store.WholeTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies a finished run, asks the gate, and points {@code CURRENT} to it. */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final SparkSession spark;
  private final Warehouse warehouse;
  private final PublishConfig config;

  public Publisher(SparkSession spark, Warehouse warehouse, PublishConfig config) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.config = config;
  }

  /**
   * Called between {@link Run#begin} and {@link Run#finish} of {@link Stage#PUBLISH}.
   *
   * @param recommend the settings that the recommendations were made by
   * @throws GateException when the gate refuses; the manifest then says so, and {@code CURRENT}
   *     stays as it was
   * @throws io.hammingbird.errors.InputDataException when a table is damaged or breaks a promise
   */
  public void publish(Run run, RecommendConfig recommend) {
    long fullUsers = new Verification(spark, run, recommend, true).countFullUsers();
    askGate(run, fullUsers, Optional.of(recommend.lists()), publishedNdcg(run));
    point(run);
  }

  /**
   * Publishes an older run again, whatever was published since: its tables are verified and the
   * gate is asked, but not to compare it with the run that it replaces.
   *
   * @throws UsageException when the run is not finished
   * @throws GateException as {@link #publish}
   * @throws io.hammingbird.errors.InputDataException as {@link #publish}
   */
  public void publishAgain(Run run) {
    if (!run.manifest().isFinished()) {
      throw new UsageException(
          "Run %s is not finished, so that it cannot be published: 'show runs' tells which stages are done"
              .formatted(run.id()));
    }
    RecommendConfig recommend =
        RecommendConfig.from(Resources.recorded(Json.line(run.manifest().config()), "recommend"));
    boolean knowsLists = new RecordedLists(spark, run).areUnchanged(recommend.lists());
    if (!knowsLists) {
      LOG.warn(
          "The files of recommend.allow, deny or user-deny are not those that run {} was made by: what they "
              + "ruled out is not checked",
          run.id());
    }
    run.begin(Stage.PUBLISH);
    long fullUsers = new Verification(spark, run, recommend, knowsLists).countFullUsers();
    askGate(
        run,
        fullUsers,
        Optional.of(recommend.lists()).filter(lists -> knowsLists),
        OptionalDouble.empty());
    point(run);
    run.finish(spark, Stage.PUBLISH);
  }

  private void askGate(
      Run run, long fullUsers, Optional<RecommendConfig.Lists> lists, OptionalDouble published) {
    Measured measured = new Measured(spark, run);
    try {
      new Gate(config)
          .check(
              new Gate.Evidence(
                  fullUsers,
                  measured.users(lists),
                  measured.ofModel(),
                  measured.ofPopularity(),
                  published));
    } catch (GateException e) {
      run.refuse(Stage.PUBLISH, e);
      throw e;
    }
  }

  private void point(Run run) {
    try {
      warehouse.publish(
          new Warehouse.Current(
              run.id(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot publish run " + run.id(), e);
    }
  }

  /**
   * Of the run that readers see now; empty when there is none, or its split or protocol is another.
   */
  private OptionalDouble publishedNdcg(Run candidate) {
    Optional<Run> published =
        warehouse
            .current()
            .flatMap(this::find)
            .filter(current -> !current.id().equals(candidate.id()));
    if (published.isEmpty()) {
      return OptionalDouble.empty();
    }
    Measured before = new Measured(spark, published.get());
    if (!before.isLike(new Measured(spark, candidate))) {
      LOG.warn(
          "The published run {} has another split or protocol: publish.max-drop is not asked",
          published.get().id());
      return OptionalDouble.empty();
    }
    return before.ofModel();
  }

  /** A run that is gone, or has no metrics, cannot hold back a better one. */
  private Optional<Run> find(Warehouse.Current current) {
    try {
      Run run = warehouse.run(current.run());
      new WholeTables(spark, run).require(Table.METRICS);
      return Optional.of(run).filter(found -> found.manifest().isDone(Stage.EVALUATE));
    } catch (UsageException | InputDataException e) {
      LOG.warn(
          "CURRENT names a run that cannot be read, so that nothing is compared with it: {}",
          e.getMessage());
      return Optional.empty();
    }
  }
}
