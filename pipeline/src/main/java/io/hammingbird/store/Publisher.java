package io.hammingbird.store;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.config.GateException;
import io.hammingbird.config.PublishConfig;
import io.hammingbird.config.RecommendConfig;
import io.hammingbird.split.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Verifies a finished run, asks the gate, and points {@code CURRENT} to it. */
public final class Publisher {
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
   */
  public void publish(Run run, RecommendConfig recommend) {
    long fullUsers = new Verification(spark, run, recommend).countFullUsers();
    String model = modelOf(run);
    try {
      new Gate(config)
          .check(
              new Gate.Evidence(
                  fullUsers,
                  ndcg(run, model).orElse(Double.NaN),
                  ndcg(run, "popularity").orElse(Double.NaN),
                  publishedNdcg(run)));
    } catch (GateException e) {
      run.refuse(Stage.PUBLISH, e.getMessage());
      throw e;
    }
    try {
      warehouse.publish(
          new Warehouse.Current(
              run.id(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot publish run " + run.id(), e);
    }
  }

  /** Of the run that readers see now; empty when there is none, or its split is another one. */
  private OptionalDouble publishedNdcg(Run candidate) {
    return warehouse
        .current()
        .map(current -> warehouse.run(current.run()))
        .filter(published -> !published.id().equals(candidate.id()))
        .filter(published -> splitOf(published).equals(splitOf(candidate)))
        .map(published -> ndcg(published, modelOf(published)))
        .orElse(OptionalDouble.empty());
  }

  private static String splitOf(Run run) {
    return run.manifest().config().path("split").toString();
  }

  private static String modelOf(Run run) {
    return run.manifest().config().path("model").path("name").asText();
  }

  private OptionalDouble ndcg(Run run, String model) {
    return run
        .read(spark, Table.METRICS)
        .where(
            col("model")
                .equalTo(model)
                .and(col("split").equalTo(Split.TEST))
                .and(col("metric").equalTo("ndcg"))
                .and(col("k").equalTo(10)))
        .select("value")
        .collectAsList()
        .stream()
        .mapToDouble((Row row) -> row.getDouble(0))
        .findFirst();
  }
}
