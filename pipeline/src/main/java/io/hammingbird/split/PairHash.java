package io.hammingbird.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A random order of pairs of ids: 64-bit xxHash of seed, user and item; equal hashes by the ids.
 */
final class PairHash {
  static final String COLUMN = "hash";
  static final String[] KEY = {COLUMN, "user_id", "item_id"};

  private PairHash() {}

  static Dataset<Row> add(Dataset<Row> ratings, long seed) {
    return ratings.withColumn(COLUMN, xxhash64(lit(seed), col("user_id"), col("item_id")));
  }
}
