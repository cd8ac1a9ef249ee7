package io.hammingbird.store;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import io.hammingbird.config.RecommendConfig;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.split.Split;
import java.util.BitSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/** Reads a run's tables back before readers do. */
final class Verification {
  private final SparkSession spark;
  private final Run run;
  private final RecommendConfig config;

  /**
   * @param config what the recommendations were made by
   */
  Verification(SparkSession spark, Run run, RecommendConfig config) {
    this.spark = spark;
    this.run = run;
    this.config = config;
  }

  /**
   * Checks row counts against the manifest and the recommendations against what they promise: known
   * ids, candidates alone, ranks 1, 2, 3…, best first, no item twice, at most K a user, and none
   * beyond the radius.
   *
   * @return users with K recommendations, or with every eligible item where there are fewer; with a
   *     radius, users with any
   * @throws IllegalStateException when a table breaks a promise, which is a defect of the run
   */
  long countFullUsers() {
    run.manifest().tables().forEach(this::checkRows);
    Dataset<Row> users = run.read(spark, Table.USERS);
    Dataset<Row> items = run.read(spark, Table.ITEMS);
    Dataset<Row> recommended =
        run.read(spark, Table.RECOMMENDATIONS)
            .join(users.select(col("index").as("user"), col("id").as("user_id")), "user_id")
            .join(items.select(col("index").as("item"), col("id").as("item_id")), "item_id")
            .select("user", "item", "rank", "distance", "score");
    long rows = run.manifest().tables().get(Table.RECOMMENDATIONS.folder()).rows();
    demand(recommended.count() == rows, "name users or items that are not in users and items");
    CandidateRules rules =
        CandidateRules.unseen(
            run.read(spark, Table.INTERACTIONS),
            Split.SEEN,
            CandidateLists.read(config.lists(), users, items));
    checkCandidates(recommended, rules);
    Dataset<Row> lists = checkedLists(recommended);
    return config.hasRadius() ? lists.count() : countFull(lists, rules);
  }

  private void checkCandidates(Dataset<Row> recommended, CandidateRules rules) {
    demand(
        recommended.join(rules.excluded(), new String[] {"user", "item"}, "left_semi").isEmpty(),
        "hold items that the user has already rated, or that recommend.user-deny rules out");
    demand(
        recommended.where(isEligible(rules).equalTo(false)).isEmpty(),
        "hold items that recommend.allow and recommend.deny rule out");
  }

  private static Column isEligible(CandidateRules rules) {
    BitSet eligible = rules.eligible();
    UDF1<Integer, Boolean> get = eligible::get;
    return udf(get, DataTypes.BooleanType).apply(col("item"));
  }

  /** One row a user, {@code user int, n long}, after a check of each list. */
  private Dataset<Row> checkedLists(Dataset<Row> recommended) {
    WindowSpec list = Window.partitionBy("user").orderBy("rank");
    Dataset<Row> lists =
        recommended
            .withColumn("worsens", coalesce(worsens(list), lit(true)))
            .groupBy("user")
            .agg(
                count("*").as("n"),
                countDistinct("item").as("distinct"),
                min("rank").as("first"),
                max("rank").as("last"),
                max("distance").as("farthest"),
                min("worsens").as("ordered"));
    demand(
        lists.where("first != 1 or last != n or distinct != n or n > " + config.k()).isEmpty(),
        "have gaps in their ranks, an item twice, or more than %d rows a user"
            .formatted(config.k()));
    demand(lists.where("not ordered").isEmpty(), "are not ordered best first");
    if (config.hasRadius()) {
      demand(
          lists.where(col("farthest").gt(config.radius())).isEmpty(),
          "hold items beyond recommend.radius = " + config.radius());
    }
    return lists;
  }

  /** Whether an item is no better than the one before it; null for the first. */
  private Column worsens(WindowSpec list) {
    String by = config.isAsymmetric() ? "score" : "distance";
    Column before = lag(by, 1).over(list);
    Column after = col(by);
    Column worse = by.equals("distance") ? after.gt(before) : after.lt(before);
    return worse.or(after.equalTo(before).and(col("item").gt(lag("item", 1).over(list))));
  }

  private long countFull(Dataset<Row> lists, CandidateRules rules) {
    Dataset<Row> excluded =
        rules
            .excluded()
            .where(isEligible(rules))
            .groupBy("user")
            .agg(countDistinct("item").as("excluded"));
    Column candidates =
        lit((long) rules.eligible().cardinality()).minus(coalesce(col("excluded"), lit(0L)));
    return lists
        .join(excluded, lists.col("user").equalTo(excluded.col("user")), "left")
        .where(col("n").equalTo(least(lit((long) config.k()), candidates)))
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
