package io.hammingbird.prepare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps one rating of every pair of user and item: the last. */
public final class Deduplicate {
  private Deduplicate() {}

  /**
   * The last rating of a pair is the one with the highest timestamp (an unknown one is lowest);
   * among equal timestamps the one that stands last in the input.
   *
   * @param ratings {@code user_id, item_id, rating, timestamp, sequence}
   * @return the same columns
   */
  public static Dataset<Row> lastOfPair(Dataset<Row> ratings) {
    return ratings
        .groupBy("user_id", "item_id")
        .agg(
            // timestamps are never negative, so that -1 stands below all of them
            max(struct(
                    coalesce(col("timestamp"), lit(-1L)),
                    col("sequence"),
                    col("rating"),
                    col("timestamp")))
                .as("last"))
        .select("user_id", "item_id", "last.rating", "last.timestamp", "last.sequence");
  }
}
