package io.hammingbird.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.min;

import io.hammingbird.split.Split;
import io.hammingbird.split.SplitConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a split leaves to train on and to measure by, counted as {@link Preparation} counts it. A
 * validation or test rating is cold when training does not know its user or its item: no model
 * could be measured by it.
 *
 * @param split the settings
 * @param train training ratings
 * @param users users of the training part
 * @param items items of the training part
 * @param validation what is left of the validation part
 * @param test what is left of the test part
 * @param coldUsers users of validation or test whom training does not know
 * @param coldItems items of validation or test that training does not know
 */
public record SplitPreview(
    SplitConfig split,
    long train,
    long users,
    long items,
    Part validation,
    Part test,
    long coldUsers,
    long coldItems) {

  /**
   * A part that is held out of the training.
   *
   * @param ratings ratings that can be measured by: those that are not cold
   * @param users users who can be measured: those with such a rating
   * @param coldRatings ratings that are dropped
   * @param coldUsers users of the part whom training does not know
   * @param since time of the first rating, in seconds since 1970, which of {@code temporal-global}
   *     is the cut; empty for other splits and empty parts
   */
  public record Part(
      long ratings, long users, long coldRatings, long coldUsers, OptionalLong since) {}

  /**
   * Divides ratings as a preparation with these settings would, and counts. It takes about as long
   * as the division itself.
   *
   * @param kept {@code user_id string, item_id string, rating float, timestamp long, sequence
   *     long}, one per pair, after the filter, better persisted; with timestamps where the split
   *     orders by time
   */
  public static SplitPreview of(Dataset<Row> kept, SplitConfig split) {
    Dataset<Row> assigned = Split.of(split).assign(kept).persist();
    Dataset<Row> training = assigned.where(col("split").equalTo(Split.TRAIN));
    Dataset<Row> users = IdIndex.of(training, "user_id").persist();
    Dataset<Row> items = IdIndex.of(training, "item_id").persist();
    InteractionTable interactions = InteractionTable.of(assigned, users, items);
    try {
      return of(split, assigned, users, items, interactions);
    } finally {
      interactions.table().unpersist();
      items.unpersist();
      users.unpersist();
      assigned.unpersist();
    }
  }

  /**
   * The same of a split that is made already.
   *
   * @param assigned the ratings with {@code split}
   * @param users index of the training users
   * @param items index of the training items
   */
  static SplitPreview of(
      SplitConfig split,
      Dataset<Row> assigned,
      Dataset<Row> users,
      Dataset<Row> items,
      InteractionTable interactions) {
    Map<String, Long> measurable = byPart(interactions.table(), count_distinct(col("user")));
    Map<String, Long> cold =
        byPart(
            assigned.join(users, col("user_id").equalTo(users.col("id")), "left_anti"),
            count_distinct(col("user_id")));
    Map<String, Long> since =
        split.kind().equals("temporal-global") ? byPart(assigned, min(col("timestamp"))) : Map.of();
    return new SplitPreview(
        split,
        interactions.train(),
        users.count(),
        items.count(),
        part(
            Split.VALIDATION,
            interactions.validation(),
            interactions.coldValidation(),
            measurable,
            cold,
            since),
        part(Split.TEST, interactions.test(), interactions.coldTest(), measurable, cold, since),
        interactions.coldUsers(),
        interactions.coldItems());
  }

  private static Map<String, Long> byPart(Dataset<Row> rows, Column value) {
    Map<String, Long> values = new HashMap<>();
    for (Row row : rows.groupBy("split").agg(value).collectAsList()) {
      values.put(row.getString(0), row.getLong(1));
    }
    return values;
  }

  private static Part part(
      String name,
      long ratings,
      long coldRatings,
      Map<String, Long> users,
      Map<String, Long> coldUsers,
      Map<String, Long> since) {
    return new Part(
        ratings,
        users.getOrDefault(name, 0L),
        coldRatings,
        coldUsers.getOrDefault(name, 0L),
        since.containsKey(name) ? OptionalLong.of(since.get(name)) : OptionalLong.empty());
  }

  /** The part of this name, {@code validation} or {@code test}. */
  Part part(String name) {
    return name.equals(Split.VALIDATION) ? validation : test;
  }
}
