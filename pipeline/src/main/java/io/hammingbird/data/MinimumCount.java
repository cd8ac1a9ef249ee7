package io.hammingbird.data;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.config.FilterConfig;
import io.hammingbird.config.InputDataException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Keeps users and items with strictly more than {@code filter.min-count} ratings.
 *
 * <p>A single pass counts users and items at once, before either is removed, so that some may end
 * below the bound (protocol P-HCFRec). Repeated passes end when every user and item is above it.
 */
public final class MinimumCount {
  private MinimumCount() {}

  /**
   * The ratings that remain, persisted and counted; the caller unpersists them.
   *
   * @param ratings {@code user_id, item_id, …}, one a pair, better persisted
   * @param total number of {@code ratings}
   * @throws InputDataException when nothing remains
   */
  public static Counted filter(Dataset<Row> ratings, long total, FilterConfig config) {
    Counted kept = pass(ratings, config.minCount());
    long before = total;
    while (config.repeat() && kept.rows() < before && kept.rows() > 0) {
      before = kept.rows();
      Counted next = pass(kept.table(), config.minCount());
      kept.table().unpersist();
      kept = next;
    }
    if (kept.rows() == 0) {
      kept.table().unpersist();
      throw new InputDataException(
          ("filter.min-count = %d leaves nothing of %,d ratings: no rating is of a user and an item "
                  + "with more than %d ratings each%s. Lower filter.min-count%s, or give more data")
              .formatted(
                  config.minCount(),
                  total,
                  config.minCount(),
                  config.repeat() ? ", counted repeatedly" : "",
                  config.repeat() ? ", set filter.repeat = false" : ""));
    }
    return kept;
  }

  private static Counted pass(Dataset<Row> ratings, int minCount) {
    return Counted.of(
        ratings
            .join(above(ratings, "user_id", minCount), "user_id")
            .join(above(ratings, "item_id", minCount), "item_id")
            .select("user_id", "item_id", "rating", "timestamp", "sequence"));
  }

  private static Dataset<Row> above(Dataset<Row> ratings, String side, int minCount) {
    return ratings.groupBy(side).count().where(col("count").gt(minCount)).select(side);
  }
}
