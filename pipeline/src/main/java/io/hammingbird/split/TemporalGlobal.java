package io.hammingbird.split;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All ratings in one order of time, cut twice: what a recommender faces in use. Equal times are in
 * the order of the input.
 */
public record TemporalGlobal(Ratio ratio) implements Split {
  @Override
  public Dataset<Row> assign(Dataset<Row> ratings) {
    return GlobalOrder.assign(ratings, ratio, "timestamp", "sequence");
  }

  @Override
  public boolean needsTimestamps() {
    return true;
  }
}
