package io.hammingbird.prepare;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables of a prepared data set, all persisted until {@link #close()}.
 *
 * @param interactions {@code user int, item int, rating float, timestamp long} (seconds since 1970,
 *     null when unknown), {@code split string}; user and item are dense indices
 * @param users {@code index int, id string, count long}; count is of training ratings
 * @param items the same and, when titles were given, {@code title string, genres array<string>},
 *     null on items without a title; index by falling count
 * @param quarantine {@code file string, line long, raw string, reason string}
 */
public record Prepared(
    Dataset<Row> interactions,
    Dataset<Row> users,
    Dataset<Row> items,
    Dataset<Row> quarantine,
    PreparationCounts counts)
    implements AutoCloseable {

  /**
   * Frees the memory of the tables; they can still be read, and are then computed again. It waits
   * for the end of that: often Spark is stopped next, and what it still does then ends in traces.
   */
  @Override
  public void close() {
    interactions.unpersist(true);
    users.unpersist(true);
    items.unpersist(true);
    quarantine.unpersist(true);
  }
}
