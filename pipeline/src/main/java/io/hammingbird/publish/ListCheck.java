package io.hammingbird.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import io.hammingbird.errors.Plural;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.store.Run;
import java.util.BitSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * Checks every user's list against what it promises.
 *
 * @param config what the recommendations were made by
 * @param recommended {@code user, item, rank, distance, score} with indices
 * @param rules which items may be recommended to whom
 */
record ListCheck(Run run, RecommendConfig config, Dataset<Row> recommended, CandidateRules rules) {

  /**
   * Candidates alone, ranks 1, 2, 3…, best first, no item twice, at most K a user, none beyond the
   * radius; without a radius K a user, or every candidate where there are fewer.
   *
   * @param users {@code index int, …}, all of them
   * @param isComplete whether {@code rules} are all that the lists obey
   * @return users with K recommendations, or with every candidate where there are fewer; with a
   *     radius, users with any
   * @throws io.hammingbird.errors.InputDataException when a list breaks a promise
   */
  long countFullUsers(Dataset<Row> users, boolean isComplete) {
    demand(
        recommended.join(rules.excluded(), new String[] {"user", "item"}, "left_semi").isEmpty(),
        "hold items that the user has already rated, or that recommend.user-deny rules out");
    Row found = found(users);
    demand(found, "ineligible", "hold items that recommend.allow and recommend.deny rule out");
    demand(
        found,
        "uneven",
        "have gaps in their ranks, an item twice, or more than %d rows per user"
            .formatted(config.k()));
    demand(found, "unordered", "are not ordered best first");
    demand(found, "far", "hold items beyond recommend.radius = " + config.radius());
    long shorter = found.<Long>getAs("shorter");
    if (isComplete && !config.hasRadius()) {
      demand(
          shorter == 0,
          "have fewer than %s for %s more candidates"
              .formatted(
                  Plural.of(config.k(), "row"),
                  Plural.of(shorter, "user who has", "users who have")));
    }
    return found.<Long>getAs(config.hasRadius() ? "listed" : "full");
  }

  /** The users of each kind, in one pass over all lists. */
  private Row found(Dataset<Row> users) {
    Column isFull = col("n").equalTo(least(lit((long) config.k()), col("candidates")));
    return withCandidates(users, lists())
        .agg(
            count_if(not(col("eligible"))).as("ineligible"),
            count_if(expr("first != 1 or last != n or distinct != n or n > " + config.k()))
                .as("uneven"),
            count_if(not(col("ordered"))).as("unordered"),
            count_if(config.hasRadius() ? col("farthest").gt(config.radius()) : lit(false))
                .as("far"),
            count_if(not(isFull)).as("shorter"),
            count_if(col("n").gt(0)).as("listed"),
            count_if(col("n").gt(0).and(isFull)).as("full"))
        .head();
  }

  private Column isEligible() {
    BitSet eligible = rules.eligible();
    UDF1<Integer, Boolean> get = eligible::get;
    return udf(get, DataTypes.BooleanType).apply(col("item"));
  }

  /** One row per user with a list. */
  private Dataset<Row> lists() {
    WindowSpec list = Window.partitionBy("user").orderBy("rank");
    return recommended
        .withColumn("worsens", coalesce(worsens(list), lit(true)))
        .withColumn("eligible", isEligible())
        .groupBy("user")
        .agg(
            count("*").as("n"),
            countDistinct("item").as("distinct"),
            min("rank").as("first"),
            max("rank").as("last"),
            max("distance").as("farthest"),
            min("worsens").as("ordered"),
            min("eligible").as("eligible"));
  }

  /** Whether an item is no better than the one before it; null for the first. */
  private Column worsens(WindowSpec list) {
    String by = config.isAsymmetric() ? "score" : "distance";
    Column before = lag(by, 1).over(list);
    Column after = col(by);
    Column worse = by.equals("distance") ? after.gt(before) : after.lt(before);
    return worse.or(after.equalTo(before).and(col("item").gt(lag("item", 1).over(list))));
  }

  /** Every user's list, or the lack of one as {@code n = 0}, and how many items it may hold. */
  private Dataset<Row> withCandidates(Dataset<Row> users, Dataset<Row> lists) {
    Dataset<Row> excluded =
        rules
            .excluded()
            .where(isEligible())
            .groupBy("user")
            .agg(countDistinct("item").as("excluded"));
    return users
        .select(col("index").as("user"))
        .join(lists, new String[] {"user"}, "left")
        .join(excluded, new String[] {"user"}, "left")
        .na()
        .fill(0, new String[] {"n", "excluded"})
        .withColumn(
            "candidates", lit((long) rules.eligible().cardinality()).minus(col("excluded")));
  }

  private void demand(Row found, String kind, String fault) {
    demand(found.<Long>getAs(kind) == 0, fault);
  }

  private void demand(boolean holds, String fault) {
    if (!holds) {
      throw Verification.broken(run, fault);
    }
  }
}
