package io.hammingbird.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much of the catalogue is recommended to anyone. */
final class Coverage {
  private Coverage() {}

  /**
   * Computes for every k
   *
   * <pre>
   * coverage@k = different items at ranks 1 .. k of any user, divided by all items
   * </pre>
   *
   * over the users of the held-out part, so that models and baselines compare. It is a property of
   * all lists together and not a mean over users, so it has no interval.
   *
   * @param recommendations {@code user int, rank int, item int}
   * @param relevant {@code user int, …}, the users who count
   * @param items number of items of the catalogue
   */
  static List<Double> of(
      Dataset<Row> recommendations, Dataset<Row> relevant, List<Integer> ks, int items) {
    Column[] reached =
        ks.stream()
            .map(k -> coalesce(sum(col("best").leq(k).cast("long")), lit(0L)))
            .toArray(Column[]::new);
    Row counts =
        recommendations
            .join(relevant.select("user"), "user")
            .groupBy("item")
            .agg(min("rank").as("best"))
            .select(reached)
            .head();
    return IntStream.range(0, ks.size()).mapToObj(i -> (double) counts.getLong(i) / items).toList();
  }
}
