package io.hammingbird.jobs.show;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.UsageException;
import io.hammingbird.split.Split;
import io.hammingbird.store.Manifest;
import io.hammingbird.store.Run;
import io.hammingbird.store.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Looks into the tables of one run, with ids and titles in place of indices. */
public record RunTables(SparkSession spark, Run run) {

  Dataset<Row> users() {
    return run.read(spark, Table.USERS).orderBy("index");
  }

  Dataset<Row> items() {
    return run.read(spark, Table.ITEMS).orderBy("index");
  }

  MetricsView metrics() {
    return MetricsView.of(spark, run);
  }

  /** Malformed lines in the order of the input. */
  Dataset<Row> quarantine() {
    return run.read(spark, Table.QUARANTINE)
        .select("file", "line", "reason", "raw")
        .orderBy("file", "line");
  }

  /** The rows of a whole table by the manifest, counted where it does not tell. */
  long rowsOf(Table table) {
    Manifest.TableState state = run.manifest().tables().get(table.folder());
    return state == null || state.rows() == null ? run.read(spark, table).count() : state.rows();
  }

  public Dataset<Row> recommendations() {
    return named(run.read(spark, Table.RECOMMENDATIONS));
  }

  /** Recommendations of items of this run, with titles where the run has them. */
  public Dataset<Row> named(Dataset<Row> recommendations) {
    Dataset<Row> items = items();
    return recommendations
        .join(items.withColumnRenamed("id", "item_id"), "item_id")
        .select(columns(items, "user_id", "rank", "item_id", "distance", "score"))
        .orderBy("user_id", "rank");
  }

  /**
   * What the user rated in the training and validation parts, best and latest first.
   *
   * @throws UsageException when the run does not know the user
   */
  public Dataset<Row> history(String userId) {
    Dataset<Row> items = items();
    return run.read(spark, Table.INTERACTIONS)
        .where(col("user").equalTo(indexOf(userId)).and(col("split").notEqual(Split.TEST)))
        .join(items.withColumnRenamed("index", "item").withColumnRenamed("id", "item_id"), "item")
        .orderBy(col("rating").desc(), col("timestamp").desc(), col("item"))
        .select(columns(items, "item_id", "rating", "split"));
  }

  /**
   * @throws UsageException when the run does not know the user
   */
  public Dataset<Row> recommendations(String userId) {
    indexOf(userId);
    return recommendations().where(col("user_id").equalTo(userId)).drop("user_id");
  }

  /** Ids of {@code n} users spread over the table from the most to the least active. */
  public List<String> someUsers(int n) {
    Dataset<Row> users = users();
    long step = Math.max(1, users.count() / n);
    return users
        .where(col("index").mod(step).equalTo(step / 2))
        .limit(n)
        .select("id")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private int indexOf(String userId) {
    List<Row> found =
        run.read(spark, Table.USERS)
            .where(col("id").equalTo(userId))
            .select("index")
            .collectAsList();
    if (found.isEmpty()) {
      throw new UsageException(
          "Run %s has no user %s: 'show users' lists those it has (users with too few ratings are filtered)"
              .formatted(run.id(), userId));
    }
    return found.get(0).getInt(0);
  }

  /** The named columns, then titles and genres where the run has them. */
  private static Column[] columns(Dataset<Row> items, String... names) {
    List<String> known = List.of(items.columns());
    return Stream.concat(
            Arrays.stream(names), List.of("title", "genres").stream().filter(known::contains))
        .map(Column::new)
        .toArray(Column[]::new);
  }
}
