package io.hammingbird.publish;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Table;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a run's tables back before readers do: that the files are those that were written, columns
 * and rows, ids, every user's list, and the distances and completeness of a sample of lists.
 *
 * @param config what the recommendations were made by
 * @param knowsLists whether the lists of {@code config} are still those that the run was made by;
 *     if not, what they ruled out is not checked
 */
record Verification(SparkSession spark, Run run, RecommendConfig config, boolean knowsLists) {

  /** In a message more would not be read. */
  private static final int MOST_FAULTS = 5;

  /**
   * Checks everything.
   *
   * @return users with K recommendations, or with every eligible item where there are fewer; with a
   *     radius, users with any
   * @throws InputDataException when a table is damaged, or breaks a promise
   */
  long countFullUsers() {
    TableCheck tables = new TableCheck(spark, run);
    demand(tables.files());
    demand(tables.content());
    demand(new IdCheck(spark, run).faults());
    return countFullUsers(run.read(spark, Table.RECOMMENDATIONS));
  }

  /**
   * Checks recommendations alone.
   *
   * @param recommended {@code user_id, rank, item_id, distance, score}
   */
  long countFullUsers(Dataset<Row> recommended) {
    Dataset<Row> users = run.read(spark, Table.USERS);
    Dataset<Row> items = run.read(spark, Table.ITEMS);
    Dataset<Row> named =
        recommended
            .join(users.selectExpr("index as user", "id as user_id"), "user_id")
            .join(items.selectExpr("index as item", "id as item_id"), "item_id")
            .select("user", "item", "rank", "distance", "score")
            .persist();
    try {
      if (named.count() != recommended.count()) {
        throw broken(run, "name users or items that are not in users and items");
      }
      CandidateRules rules =
          CandidateRules.unseen(
              run.read(spark, Table.INTERACTIONS),
              Split.SEEN,
              knowsLists
                  ? CandidateLists.read(config.lists(), users, items)
                  : CandidateLists.none(Math.toIntExact(items.count())));
      long full = new ListCheck(run, config, named, rules).countFullUsers(users, knowsLists);
      new SampleCheck(spark, run, config, rules, knowsLists).check(named);
      return full;
    } finally {
      named.unpersist(true);
    }
  }

  private void demand(List<Finding> faults) {
    if (!faults.isEmpty()) {
      throw new InputDataException(
          ("Run %s is damaged and stays unpublished; readers keep what they had. %s%s. 'runs --remove %s' "
                  + "removes it, and the command that made it makes it again")
              .formatted(
                  run.id(),
                  String.join(
                      "; ",
                      faults.stream()
                          .limit(MOST_FAULTS)
                          .map(fault -> fault.path() + " " + fault.message())
                          .toList()),
                  faults.size() > MOST_FAULTS
                      ? "; and %d more ('fsck' lists them)".formatted(faults.size() - MOST_FAULTS)
                      : "",
                  run.id()));
    }
  }

  static InputDataException broken(Run run, String fault) {
    return new InputDataException(
        ("The recommendations of run %s %s: the run stays unpublished, readers keep what they had. 'runs "
                + "--remove %s' removes it, and the command that made it makes it again; if that happens once more, it "
                + "is a defect")
            .formatted(run.id(), fault, run.id()));
  }
}
