package io.hammingbird.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Divides the ratings of each user by their rank in an order. */
final class OrderPerUser {
  private OrderPerUser() {}

  /**
   * Adds {@code split}.
   *
   * @param part from a rating's rank (from 1) and the number of the user's ratings to its split
   * @param key columns whose values together are unique to a rating of the user
   */
  static Dataset<Row> assign(Dataset<Row> ratings, BinaryOperator<Column> part, String... key) {
    WindowSpec user = Window.partitionBy("user_id");
    WindowSpec ordered = user.orderBy(Arrays.stream(key).map(ratings::col).toArray(Column[]::new));
    return ratings
        .withColumn("rank", row_number().over(ordered))
        .withColumn("ratings", count(lit(1)).over(user))
        .withColumn("split", part.apply(col("rank"), col("ratings")))
        .drop("rank", "ratings");
  }
}
