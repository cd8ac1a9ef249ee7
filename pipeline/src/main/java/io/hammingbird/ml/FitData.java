package io.hammingbird.ml;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.codes.IdTable;
import io.hammingbird.codes.Ids;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.prepare.IdIndex;
import io.hammingbird.ratings.InteractionLists;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pairs of ids by dense indices, which fall with the number of pairs, in the driver's memory.
 *
 * @param itemsOfUser the items of each user
 */
record FitData(Ids users, Ids items, IndexLists itemsOfUser) {

  /**
   * Indexes and collects pairs.
   *
   * @param pairs {@code user_id string, item_id string}, each once
   * @throws InputDataException if there is no pair, or one lacks an id
   */
  static FitData of(Dataset<Row> pairs) {
    Dataset<Row> kept = pairs.persist();
    Dataset<Row> users = IdIndex.of(kept, "user_id").persist();
    Dataset<Row> items = IdIndex.of(kept, "item_id").persist();
    try {
      Pairs.rejectNulls(kept);
      if (kept.isEmpty()) {
        throw new InputDataException(
            "there is no pair of a user and an item to fit: check ratingCol and positiveAbove");
      }
      Ids userIds = IdTable.collect(users, "users");
      Dataset<Row> interactions =
          kept.join(users.select(col("id").as("user_id"), col("index").as("user")), "user_id")
              .join(items.select(col("id").as("item_id"), col("index").as("item")), "item_id");
      return new FitData(
          userIds,
          IdTable.collect(items, "items"),
          InteractionLists.itemsOfUsers(interactions, userIds.size()));
    } finally {
      kept.unpersist();
      users.unpersist();
      items.unpersist();
    }
  }
}
