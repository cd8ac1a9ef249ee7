package io.hammingbird.recommend;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table of recommendations that readers see: {@code user_id string, rank int, item_id string,
 * distance int, score double}. Inside this project users and items have dense indices; here they
 * have the names of the input.
 */
public final class RecommendationTable {
  private static final Logger log = LoggerFactory.getLogger(RecommendationTable.class);

  private RecommendationTable() {}

  /**
   * Gives names to a top-K result and computes the score {@code (bits − 2 distance) / bits}, which
   * is the inner product of the two ±1 codes divided by their length: 1 for equal codes, −1 for
   * opposite ones.
   *
   * <p>Reading the result fails when an index has no name: a row is never dropped.
   *
   * @param topK {@code user int, rank int, item int, distance int}
   * @param users {@code index int, id string}
   * @param items {@code index int, id string}
   * @param bits width of the codes
   */
  public static Dataset<Row> withIds(
      Dataset<Row> topK, Dataset<Row> users, Dataset<Row> items, int bits) {
    return replace(replace(topK, "user", users, "index", "id"), "item", items, "index", "id")
        .select(
            col("user").as("user_id"),
            col("rank"),
            col("item").as("item_id"),
            col("distance"),
            lit(bits).minus(col("distance").multiply(2)).cast("double").divide(bits).as("score"));
  }

  /**
   * Reverses {@link #withIds}: {@code user int, rank int, item int}. Reading the result fails when
   * a name has no index.
   */
  public static Dataset<Row> withIndices(
      Dataset<Row> recommendations, Dataset<Row> users, Dataset<Row> items) {
    Dataset<Row> named =
        recommendations.select(col("user_id").as("user"), col("rank"), col("item_id").as("item"));
    return replace(replace(named, "user", users, "id", "index"), "item", items, "id", "index");
  }

  /** Replaces the values of {@code column} by their entries in {@code table}. */
  private static Dataset<Row> replace(
      Dataset<Row> rows, String column, Dataset<Row> table, String from, String to) {
    Dataset<Row> entries = table.select(col(from).as("key"), col(to).as("entry"));
    String failure = "the table of " + column + "s has no entry with " + from + " ";
    return rows.join(entries, col(column).equalTo(col("key")), "left")
        .withColumn(column, coalesce(col("entry"), raise_error(concat(lit(failure), col(column)))))
        .drop("key", "entry");
  }

  /**
   * Writes the rows of {@link #withIds} as Parquet, replaces what is at {@code path}, and logs the
   * speed. A user's rows are in one file; every file is sorted by user and rank, so that a reader
   * who looks one user up skips nearly all of it.
   *
   * @param pairs users times items, for the log
   */
  public static void write(Dataset<Row> recommendations, String path, long pairs) {
    long start = System.nanoTime();
    // By hash, not by range: finding the ranges would run the whole search a second time.
    recommendations
        .repartition(col("user_id"))
        .sortWithinPartitions("user_id", "rank")
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path);
    double seconds = (System.nanoTime() - start) / 1e9;
    log.info(
        "Recommendations: {} pairs of user and item in {} s with reading and writing, {} M pairs/s",
        pairs,
        "%.1f".formatted(seconds),
        "%.1f".formatted(pairs / seconds / 1e6));
  }
}
