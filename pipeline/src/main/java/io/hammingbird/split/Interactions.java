package io.hammingbird.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Split ratings with indices for ids. Validation and test ratings of a user or an item that
 * training does not know are cold: no model could use them, so they are dropped and counted.
 *
 * @param table {@code user int, item int, rating float, timestamp long, split string}, persisted
 */
record Interactions(
    Dataset<Row> table,
    long train,
    long validation,
    long test,
    long coldValidation,
    long coldTest,
    long coldUsers,
    long coldItems) {

  /**
   * @param assigned ratings with ids and {@code split}
   * @param users index of the training users
   * @param items index of the training items
   */
  static Interactions of(Dataset<Row> assigned, Dataset<Row> users, Dataset<Row> items) {
    Dataset<Row> joined =
        assigned
            .join(renamed(users, "user"), col("user_id").equalTo(col("user_key")), "left")
            .join(renamed(items, "item"), col("item_id").equalTo(col("item_key")), "left")
            .persist();
    try {
      Column warm = col("user").isNotNull().and(col("item").isNotNull());
      Map<String, Long> all = new HashMap<>();
      Map<String, Long> known = new HashMap<>();
      for (Row row :
          joined.groupBy("split").agg(count(lit(1)), count(when(warm, lit(1)))).collectAsList()) {
        all.put(row.getString(0), row.getLong(1));
        known.put(row.getString(0), row.getLong(2));
      }
      Row cold =
          joined
              .agg(
                  count_distinct(when(col("user").isNull(), col("user_id"))),
                  count_distinct(when(col("item").isNull(), col("item_id"))))
              .head();
      Dataset<Row> table =
          joined.where(warm).select("user", "item", "rating", "timestamp", "split").persist();
      long rows = table.count();
      long expected = known.values().stream().mapToLong(Long::longValue).sum();
      if (rows != expected) {
        throw new IllegalStateException(
            "%d ratings of known users and items, but %d in the table".formatted(expected, rows));
      }
      return new Interactions(
          table,
          known.getOrDefault(Split.TRAIN, 0L),
          known.getOrDefault(Split.VALIDATION, 0L),
          known.getOrDefault(Split.TEST, 0L),
          difference(all, known, Split.VALIDATION),
          difference(all, known, Split.TEST),
          cold.getLong(0),
          cold.getLong(1));
    } finally {
      joined.unpersist();
    }
  }

  private static Dataset<Row> renamed(Dataset<Row> index, String side) {
    return index.select(col("id").as(side + "_key"), col("index").as(side));
  }

  private static long difference(Map<String, Long> all, Map<String, Long> known, String split) {
    return all.getOrDefault(split, 0L) - known.getOrDefault(split, 0L);
  }
}
