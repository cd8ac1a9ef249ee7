package io.hammingbird.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.hammingbird.split.Split;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads a run's tables back before readers do. */
final class Verification {
  private final SparkSession spark;
  private final Run run;

  Verification(SparkSession spark, Run run) {
    this.spark = spark;
    this.run = run;
  }

  /**
   * Checks row counts against the manifest and the recommendations against what they promise: known
   * ids, ranks 1, 2, 3…, no item twice, none that the user has seen, at most {@code k} a user.
   *
   * @return users with {@code k} recommendations, or with every eligible item where there are fewer
   * @throws IllegalStateException when a table breaks a promise, which is a defect of the run
   */
  long countFullUsers(int k) {
    run.manifest().tables().forEach(this::checkRows);
    Dataset<Row> users = run.read(spark, Table.USERS);
    Dataset<Row> items = run.read(spark, Table.ITEMS);
    Dataset<Row> recommended =
        run.read(spark, Table.RECOMMENDATIONS)
            .join(users.select(col("index").as("user"), col("id").as("user_id")), "user_id")
            .join(items.select(col("index").as("item"), col("id").as("item_id")), "item_id")
            .select("user", "item", "rank");
    long rows = run.manifest().tables().get(Table.RECOMMENDATIONS.folder()).rows();
    demand(recommended.count() == rows, "name users or items that are not in users and items");
    Dataset<Row> seen =
        run.read(spark, Table.INTERACTIONS)
            .where(col("split").isin(Split.SEEN.toArray()))
            .select("user", "item");
    demand(
        recommended.join(seen, new String[] {"user", "item"}, "left_semi").isEmpty(),
        "hold items that the user has already rated");
    Dataset<Row> lists =
        recommended
            .groupBy("user")
            .agg(
                count("*").as("n"),
                countDistinct("item").as("distinct"),
                min("rank").as("first"),
                max("rank").as("last"));
    demand(
        lists.where("first != 1 or last != n or distinct != n or n > " + k).isEmpty(),
        "have gaps in their ranks, an item twice, or more than %d rows a user".formatted(k));
    Dataset<Row> eligible = seen.groupBy("user").agg(countDistinct("item").as("seen"));
    return lists
        .join(eligible, lists.col("user").equalTo(eligible.col("user")), "left")
        .where(
            col("n")
                .equalTo(
                    least(lit((long) k), lit(items.count()).minus(coalesce(col("seen"), lit(0L))))))
        .count();
  }

  private void checkRows(String folder, Manifest.TableState state) {
    if (state.rows() != null) {
      long found = spark.read().parquet(run.folder() + "/" + folder).count();
      if (found != state.rows()) {
        throw new IllegalStateException(
            "Table %s of run %s has %d rows, its manifest says %d"
                .formatted(folder, run.id(), found, state.rows()));
      }
    }
  }

  private void demand(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalStateException(
          "The recommendations of run %s %s".formatted(run.id(), fault));
    }
  }
}
