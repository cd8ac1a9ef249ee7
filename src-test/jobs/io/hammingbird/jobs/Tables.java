package io.hammingbird.jobs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads a finished run's tables, in an order of their own, for comparison. */
public record Tables(SparkSession spark, Path run) {
  List<Row> recommendations() {
    return sorted("recommendations");
  }

  List<Row> codes() {
    return sorted("codes");
  }

  List<Row> metrics() {
    return sorted("metrics");
  }

  public Dataset<Row> read(String table) {
    return spark.read().parquet(run.resolve(table).toString());
  }

  private List<Row> sorted(String table) {
    Dataset<Row> rows = read(table);
    Column[] all = Stream.of(rows.columns()).map(Column::new).toArray(Column[]::new);
    return rows.sort(all).collectAsList();
  }
}
