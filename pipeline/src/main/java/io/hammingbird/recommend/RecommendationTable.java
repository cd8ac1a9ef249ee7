package io.hammingbird.recommend;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The table of recommendations that readers see. Inside this project users and items have dense
 * indices; here they have the names of the input.
 */
public final class RecommendationTable {
  /** As SQL declares them. */
  public static final String COLUMNS =
      "user_id string, rank int, item_id string, distance int, score double";

  private RecommendationTable() {}

  /**
   * Gives indices for ids: {@code user int, rank int, item int}. Reading the result fails when an
   * id has no index: a row is never dropped.
   *
   * @param recommendations {@code user_id string, rank int, item_id string, …}
   * @param users {@code index int, id string}
   * @param items {@code index int, id string}
   */
  public static Dataset<Row> withIndices(
      Dataset<Row> recommendations, Dataset<Row> users, Dataset<Row> items) {
    Dataset<Row> named =
        recommendations.select(col("user_id").as("user"), col("rank"), col("item_id").as("item"));
    return replace(replace(named, "user", users), "item", items);
  }

  private static Dataset<Row> replace(Dataset<Row> rows, String column, Dataset<Row> table) {
    Dataset<Row> entries = table.select(col("id"), col("index"));
    String failure = "the table of " + column + "s has no entry with id ";
    return rows.join(entries, col(column).equalTo(col("id")), "left")
        .withColumn(column, coalesce(col("index"), raise_error(concat(lit(failure), col(column)))))
        .drop("id", "index");
  }
}
