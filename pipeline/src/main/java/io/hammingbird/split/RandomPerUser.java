package io.hammingbird.split;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ratings of each user in a random order (see {@link RandomSplit}), cut twice. */
public record RandomPerUser(Ratio ratio, long seed) implements Split {
  @Override
  public Dataset<Row> assign(Dataset<Row> ratings) {
    Dataset<Row> hashed = PairHash.add(ratings, seed);
    return OrderPerUser.assign(hashed, ratio::partOf, PairHash.KEY).drop(PairHash.COLUMN);
  }

  @Override
  public boolean needsTimestamps() {
    return false;
  }
}
