package io.hammingbird.split;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All ratings in one random order, cut twice. The order is that of a seeded hash of the pair of
 * ids, so that it does not depend on where or how the ratings lie.
 */
public record RandomSplit(Ratio ratio, long seed) implements Split {
  @Override
  public Dataset<Row> assign(Dataset<Row> ratings) {
    Dataset<Row> hashed = PairHash.add(ratings, seed);
    return GlobalOrder.assign(hashed, ratio, PairHash.KEY).drop(PairHash.COLUMN);
  }

  @Override
  public boolean needsTimestamps() {
    return false;
  }
}
