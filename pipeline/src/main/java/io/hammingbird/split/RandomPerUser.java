package io.hammingbird.split;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ratings of each user in a random order (see {@link Random}), cut twice. */
public record RandomPerUser(Ratio ratio, long seed) implements Split {
  @Override
  public Dataset<Row> assign(Dataset<Row> ratings) {
    Dataset<Row> hashed = SeededHash.add(ratings, seed);
    return OrderPerUser.assign(hashed, ratio::partOf, SeededHash.KEY).drop(SeededHash.COLUMN);
  }

  @Override
  public boolean needsTimestamps() {
    return false;
  }
}
