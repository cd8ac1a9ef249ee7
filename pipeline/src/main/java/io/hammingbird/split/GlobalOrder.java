package io.hammingbird.split;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Cuts all ratings at exact ranks of a total order. Only the two keys at the cuts come to the
 * driver, and no partition ever holds all ratings.
 */
final class GlobalOrder {
  private GlobalOrder() {}

  /**
   * Adds {@code split}.
   *
   * @param ratings better persisted: they are read three times
   * @param key columns whose values together are unique to a rating, most significant first
   */
  static Dataset<Row> assign(Dataset<Row> ratings, Ratio ratio, String... key) {
    Column[] columns = Arrays.stream(key).map(ratings::col).toArray(Column[]::new);
    long n = ratings.count();
    long train = ratio.trainOf(n);
    long trainAndValidation = ratio.trainAndValidationOf(n);
    Map<Long, Row> lastOf =
        ratings
            .select(columns)
            .orderBy(columns)
            .javaRDD()
            .zipWithIndex()
            .filter(row -> row._2() == train - 1 || row._2() == trainAndValidation - 1)
            .mapToPair(Tuple2::swap)
            .collectAsMap();
    Column current = struct(columns);
    return ratings.withColumn(
        "split",
        when(upTo(lastOf.get(train - 1), key, current), Split.TRAIN)
            .when(upTo(lastOf.get(trainAndValidation - 1), key, current), Split.VALIDATION)
            .otherwise(lit(Split.TEST)));
  }

  /** Whether a rating is {@code last} or before it; none is where there is no such rating. */
  private static Column upTo(Row last, String[] key, Column current) {
    if (last == null) {
      return lit(false);
    }
    Column[] values = new Column[key.length];
    for (int i = 0; i < key.length; i++) {
      values[i] = lit(last.get(i)).as(key[i]);
    }
    return current.leq(struct(values));
  }
}
