package io.hammingbird.evaluate;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * One row of the table of metrics.
 *
 * @param model name of the model or baseline
 * @param dataset name of the data set
 * @param split the part that was predicted, {@code test} or {@code validation}
 * @param protocol such as {@code P-HCFRec/random}
 * @param metric a {@link Metric#label} or {@code coverage}
 * @param k how many places count
 * @param value mean over users, or a figure of all of them together
 * @param low lower end of the bootstrap interval, none for a figure of all users together
 * @param high upper end of the bootstrap interval, none for such a figure
 * @param users number of users that were measured
 */
public record MetricRow(
    String model,
    String dataset,
    String split,
    String protocol,
    String metric,
    int k,
    double value,
    OptionalDouble low,
    OptionalDouble high,
    long users) {

  /** As SQL declares them. */
  public static final String COLUMNS =
      "model string, dataset string, split string, protocol string, metric string, k int,"
          + " value double, low double, high double, users bigint";

  private static final StructType SCHEMA = StructType.fromDDL(COLUMNS);

  /** The rows as a table in one partition; an interval that is absent is null. */
  public static Dataset<Row> table(SparkSession spark, List<MetricRow> rows) {
    return spark.createDataFrame(rows.stream().map(MetricRow::toRow).toList(), SCHEMA).coalesce(1);
  }

  /** A row of the table. */
  public static MetricRow of(Row row) {
    return new MetricRow(
        row.getAs("model"),
        row.getAs("dataset"),
        row.getAs("split"),
        row.getAs("protocol"),
        row.getAs("metric"),
        row.getAs("k"),
        row.getAs("value"),
        optional(row.getAs("low")),
        optional(row.getAs("high")),
        row.getAs("users"));
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private Row toRow() {
    return RowFactory.create(
        model, dataset, split, protocol, metric, k, value, orNull(low), orNull(high), users);
  }

  /** An end of an interval as tables have it. */
  public static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
