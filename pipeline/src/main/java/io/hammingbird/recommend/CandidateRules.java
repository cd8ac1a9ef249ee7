package io.hammingbird.recommend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which items may be recommended to whom: every item but those that the user has seen. The same
 * rules hold for models and baselines, so that their figures compare.
 *
 * @param seen {@code user int, item int}, dense indices; further columns and repeated rows are
 *     ignored
 */
public record CandidateRules(Dataset<Row> seen) {

  /**
   * Every item that the user has in none of some parts of the split.
   *
   * @param interactions {@code user int, item int, split string}
   * @param seenSplits such as {@code train} and {@code validation}
   */
  public static CandidateRules unseen(Dataset<Row> interactions, List<String> seenSplits) {
    return new CandidateRules(interactions.filter(col("split").isin(seenSplits.toArray())));
  }

  /**
   * Adds to every user the items that are no candidates, {@code excluded array<int>}, strictly
   * ascending and empty for a user who has seen nothing.
   *
   * @param users any rows with a column of user indices
   * @param userColumn the name of that column
   */
  public Dataset<Row> exclude(Dataset<Row> users, String userColumn) {
    Dataset<Row> lists =
        seen.groupBy(col("user").as("seen_by"))
            .agg(array_sort(collect_set(col("item"))).as("seen_items"));
    return users
        .join(lists, users.col(userColumn).equalTo(lists.col("seen_by")), "left")
        .withColumn("excluded", coalesce(col("seen_items"), array().cast("array<int>")))
        .drop("seen_by", "seen_items");
  }
}
