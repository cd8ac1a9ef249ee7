package io.hammingbird.split;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The last rating of each user by time is test, the one before it validation, the rest training.
 * Users with fewer than three ratings are training only: they would have no history to test with.
 */
public record LeaveLast() implements Split {
  /** Ratings of a user who is measured. */
  public static final int FEWEST = 3;

  @Override
  public Dataset<Row> assign(Dataset<Row> ratings) {
    return OrderPerUser.assign(
        ratings,
        (rank, n) ->
            when(n.lt(FEWEST), TRAIN)
                .when(rank.equalTo(n), TEST)
                .when(rank.equalTo(n.minus(1)), VALIDATION)
                .otherwise(lit(TRAIN)),
        "timestamp",
        "sequence");
  }

  @Override
  public boolean needsTimestamps() {
    return true;
  }
}
