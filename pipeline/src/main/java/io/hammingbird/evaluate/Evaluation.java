package io.hammingbird.evaluate;

import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.evaluate.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Measures lists on a held-out part: every {@link Metric} at every k, averaged over the users who
 * have a relevant item or of all of them together, and the coverage of the catalogue. A user
 * without any recommendation counts as 0.
 */
public final class Evaluation {
  private final EvaluateConfig config;
  private final Bootstrap bootstrap;

  public Evaluation(EvaluateConfig config) {
    this.config = config;
    this.bootstrap = new Bootstrap(config.resamples(), config.confidence(), config.seed());
  }

  /**
   * What is measured, as the first columns of the table of metrics name it.
   *
   * @param model name of the model or baseline
   * @param dataset name of the data set
   * @param split the part that is predicted
   * @param protocol such as {@code P-HCFRec/random}
   */
  public record Subject(String model, String dataset, String split, String protocol) {}

  /**
   * Measures one model or baseline, by lists that are made for it.
   *
   * @return the metrics in the order of {@link Metric} and k, then the coverage at every k
   */
  public List<MetricRow> measure(
      Subject subject, EvaluationSet users, Learned learned, Ranking ranking) {
    return users.measure(
        learned, ranking, config.deepest(), lists -> rows(subject, users.items(), lists));
  }

  /**
   * Measures lists that are there.
   *
   * @param recommendations {@code user int, rank int, item int}, ranks from 1; users who are not
   *     measured are ignored
   * @return as of a model
   */
  public List<MetricRow> measure(
      Subject subject, EvaluationSet users, Dataset<Row> recommendations) {
    return users.measure(
        recommendations, config.deepest(), lists -> rows(subject, users.items(), lists));
  }

  private List<MetricRow> rows(Subject subject, int items, JavaRDD<UserList> made) {
    // Read by the metrics and by the coverage: a search must not run twice.
    JavaRDD<UserList> lists = made.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      MetricColumns columns = MetricColumns.at(config.k());
      List<Bootstrap.Estimate> means =
          bootstrap.estimate(
              lists.map(list -> new Tuple2<>(list.user().user(), columns.of(list))),
              columns.columns().size());
      List<MetricRow> rows = new ArrayList<>();
      for (MetricAt column : columns.columns()) {
        Bootstrap.Estimate mean = means.get(rows.size());
        rows.add(row(subject, column, mean));
      }
      long measured = means.get(0).users();
      for (MetricAt metric : columns.ofMeans()) {
        double value =
            metric.ofMeans(column -> means.get(columns.columns().indexOf(column)).value());
        rows.add(whole(subject, metric.metric().label(), metric.k(), value, measured));
      }
      List<Double> coverage = Coverage.of(lists, config.k(), items);
      for (int i = 0; i < coverage.size(); i++) {
        rows.add(whole(subject, "coverage", config.k().get(i), coverage.get(i), measured));
      }
      return rows;
    } finally {
      lists.unpersist();
    }
  }

  private static MetricRow row(Subject subject, MetricAt column, Bootstrap.Estimate mean) {
    return new MetricRow(
        subject.model(),
        subject.dataset(),
        subject.split(),
        subject.protocol(),
        column.metric().label(),
        column.k(),
        mean.value(),
        OptionalDouble.of(mean.low()),
        OptionalDouble.of(mean.high()),
        mean.users());
  }

  /** A figure of all users together, which has no interval. */
  private static MetricRow whole(Subject subject, String metric, int k, double value, long users) {
    return new MetricRow(
        subject.model(),
        subject.dataset(),
        subject.split(),
        subject.protocol(),
        metric,
        k,
        value,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        users);
  }
}
