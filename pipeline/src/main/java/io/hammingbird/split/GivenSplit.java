package io.hammingbird.split;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * A division that somebody else made. Pairs that it does not name are training.
 *
 * @param parts {@code user string, item string, part string}, at most one row per pair
 * @param validationShare of each user's training ratings, rounded down: the last in a random order
 *     of pairs are validation, but for the first of an item, so that no user and no item leaves
 *     training, and every test rating can still be measured by; 0 for none
 */
public record GivenSplit(Dataset<Row> parts, double validationShare, long seed) implements Split {
  @Override
  public Dataset<Row> assign(Dataset<Row> ratings) {
    Dataset<Row> assigned =
        ratings
            .join(
                parts,
                col("user_id").equalTo(col("user")).and(col("item_id").equalTo(col("item"))),
                "left")
            .withColumn("split", coalesce(col("part"), lit(TRAIN)))
            .drop("user", "item", "part");
    if (validationShare == 0) {
      return assigned;
    }
    Dataset<Row> training =
        PairHash.add(assigned.where(col("split").equalTo(TRAIN)).drop("split"), seed)
            .withColumn(
                "item-rank",
                row_number()
                    .over(Window.partitionBy("item_id").orderBy(PairHash.COLUMN, "user_id")));
    return OrderPerUser.assign(
            training,
            (rank, n) ->
                when(
                        col("item-rank")
                            .gt(1)
                            .and(rank.gt(n.minus(floor(n.multiply(validationShare))))),
                        VALIDATION)
                    .otherwise(lit(TRAIN)),
            PairHash.KEY)
        .drop(PairHash.COLUMN, "item-rank")
        .unionByName(assigned.where(col("split").notEqual(TRAIN)));
  }

  @Override
  public boolean needsTimestamps() {
    return false;
  }
}
