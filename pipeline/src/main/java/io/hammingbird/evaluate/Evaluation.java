package io.hammingbird.evaluate;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.evaluate.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures recommendations on a held-out part: every {@link Metric} that needs no ratings at every
 * k, averaged over the users who have a relevant item, and the coverage of the catalogue. A user
 * without any recommendation counts as 0.
 */
public final class Evaluation {
  private final List<Integer> ks;
  private final Bootstrap bootstrap;

  public Evaluation(EvaluateConfig config) {
    this.ks = config.k();
    this.bootstrap = new Bootstrap(config.resamples(), config.confidence(), config.seed());
  }

  /**
   * What is measured, as the first columns of the table of metrics name it.
   *
   * @param model name of the model or baseline
   * @param dataset name of the data set
   * @param protocol such as {@code P-HCFRec/random}
   */
  public record Subject(String model, String dataset, String protocol) {}

  /**
   * Measures one model or baseline.
   *
   * @param recommendations {@code user int, rank int, item int}, ranks from 1; users who are not in
   *     the held-out part are ignored
   * @return the metrics in the order of {@link Metric} and k, then the coverage at every k
   * @throws InputDataException if the held-out part has no users
   */
  public List<MetricRow> measure(Subject subject, HeldOut heldOut, Dataset<Row> recommendations) {
    Dataset<Row> relevant = heldOut.relevant();
    if (relevant.isEmpty()) {
      throw new InputDataException(
          "the %s part of %s has no users to measure: too few ratings, or too small a share in split.ratio"
              .formatted(heldOut.split(), subject.dataset()));
    }
    // Read by the metrics and by the coverage: a search or an ALS fit must not run twice.
    Dataset<Row> within =
        recommendations
            .filter(col("rank").leq(ks.get(ks.size() - 1)))
            .select("user", "rank", "item")
            .persist();
    try {
      return rows(subject, heldOut, within, relevant);
    } finally {
      within.unpersist();
    }
  }

  private List<MetricRow> rows(
      Subject subject, HeldOut heldOut, Dataset<Row> recommendations, Dataset<Row> relevant) {
    List<Bootstrap.Estimate> estimates =
        bootstrap.estimate(
            PerUserMetrics.of(recommendations, relevant, ks), PerUserMetrics.width(ks));
    List<MetricRow> rows = new ArrayList<>();
    for (Metric metric : Metric.BINARY) {
      for (int k : ks) {
        Bootstrap.Estimate mean = estimates.get(rows.size());
        OptionalDouble low = OptionalDouble.of(mean.low());
        OptionalDouble high = OptionalDouble.of(mean.high());
        rows.add(row(subject, heldOut, metric.label(), k, mean.value(), low, high, mean.users()));
      }
    }
    List<Double> coverage = Coverage.of(recommendations, relevant, ks, heldOut.items());
    OptionalDouble none = OptionalDouble.empty();
    long users = estimates.get(0).users();
    for (int i = 0; i < ks.size(); i++) {
      rows.add(row(subject, heldOut, "coverage", ks.get(i), coverage.get(i), none, none, users));
    }
    return rows;
  }

  private static MetricRow row(
      Subject subject,
      HeldOut heldOut,
      String metric,
      int k,
      double value,
      OptionalDouble low,
      OptionalDouble high,
      long users) {
    return new MetricRow(
        subject.model(),
        subject.dataset(),
        heldOut.split(),
        subject.protocol(),
        metric,
        k,
        value,
        low,
        high,
        users);
  }
}
