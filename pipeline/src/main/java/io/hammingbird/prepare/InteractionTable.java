package io.hammingbird.prepare;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.split.Split;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Split ratings with indices for ids. Validation and test ratings of a user or an item that
 * training does not know are cold: no model could use them, so they are dropped and counted.
 *
 * @param table {@code user int, item int, rating float, timestamp long, split string}, persisted
 */
record InteractionTable(
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
  static InteractionTable of(Dataset<Row> assigned, Dataset<Row> users, Dataset<Row> items) {
    Dataset<Row> table =
        assigned
            .join(renamed(users, "user"), col("user_id").equalTo(col("user_key")))
            .join(renamed(items, "item"), col("item_id").equalTo(col("item_key")))
            .select("user", "item", "rating", "timestamp", "split")
            .persist();
    Map<String, Long> known = counts(table);
    Map<String, Long> all = counts(assigned);
    // most random splits leave none cold, and looking for them costs a pass over all ids
    boolean cold = !known.equals(all);
    return new InteractionTable(
        table,
        known.getOrDefault(Split.TRAIN, 0L),
        known.getOrDefault(Split.VALIDATION, 0L),
        known.getOrDefault(Split.TEST, 0L),
        difference(all, known, Split.VALIDATION),
        difference(all, known, Split.TEST),
        cold ? unknown(assigned, "user_id", users) : 0,
        cold ? unknown(assigned, "item_id", items) : 0);
  }

  private static Map<String, Long> counts(Dataset<Row> table) {
    Map<String, Long> counts = new HashMap<>();
    for (Row row : table.groupBy("split").count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    return counts;
  }

  /** Number of different ids that the index of the training part lacks. */
  private static long unknown(Dataset<Row> assigned, String column, Dataset<Row> index) {
    return assigned
        .where(col("split").notEqual(Split.TRAIN))
        .join(index, col(column).equalTo(index.col("id")), "left_anti")
        .select(column)
        .distinct()
        .count();
  }

  private static Dataset<Row> renamed(Dataset<Row> index, String side) {
    return index.select(col("id").as(side + "_key"), col("index").as(side));
  }

  private static long difference(Map<String, Long> all, Map<String, Long> known, String split) {
    return all.getOrDefault(split, 0L) - known.getOrDefault(split, 0L);
  }
}
