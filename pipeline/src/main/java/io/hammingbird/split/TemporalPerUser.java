package io.hammingbird.split;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ratings of each user in order of time, cut twice; equal times in the order of the input. */
public record TemporalPerUser(Ratio ratio) implements Split {
  @Override
  public Dataset<Row> assign(Dataset<Row> ratings) {
    return OrderPerUser.assign(ratings, ratio::partOf, "timestamp", "sequence");
  }

  @Override
  public boolean needsTimestamps() {
    return true;
  }
}
