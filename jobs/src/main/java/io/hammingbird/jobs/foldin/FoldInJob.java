package io.hammingbird.jobs.foldin;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;

import io.hammingbird.codes.CodeTable;
import io.hammingbird.codes.IdTable;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.errors.UsageException;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.ml.FittedCodes;
import io.hammingbird.ml.FoldIn;
import io.hammingbird.ml.HashRecommenderModel;
import io.hammingbird.prepare.Deduplicate;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.RatingReader;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.recommend.TopKJob;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * Ratings of users whom a run does not know become their codes and recommendations, by the run's
 * network, items and lists. Nothing is trained, and the run stays as it is.
 *
 * @param config says what the ratings are read by, and how many items are recommended to whom
 * @param output empty folder for {@code codes} ({@code index int, id string, known int, unknown
 *     long, code array<long>}), {@code recommendations} (as in a run) and {@code skipped} ({@code
 *     id string, known int, unknown long})
 * @param minItems users with fewer items that the run knows are skipped
 */
record FoldInJob(SparkSession spark, RunConfig config, Run run, String output, int minItems) {

  /**
   * Writes the tables.
   *
   * @return what there was, by name, in order
   * @throws UsageException if the run has no codes
   * @throws InputDataException if the ratings cannot be used, or nobody has enough items
   */
  Map<String, Object> write() {
    check();
    HashRecommenderModel model = HashRecommenderModel.load(run.path(Table.MODEL).toString());
    Dataset<Row> lines = RatingReader.read(spark, config.data()).persist();
    Quarantine quarantine = Quarantine.check(lines, config.data());
    Dataset<Row> ratings = Deduplicate.lastOfPair(Quarantine.valid(lines)).persist();
    Dataset<Row> folded =
        FoldIn.codes(ratings.select("user_id", "item_id"), model)
            .withColumn("known", size(col("items")))
            .persist();
    try {
      Dataset<Row> skipped = folded.where(col("known").lt(minItems));
      skipped.select("id", "known", "unknown").write().parquet(output + "/skipped");
      long users = writeCodes(folded.where(col("known").geq(minItems)));
      recommend(folded, model.fitted());
      return summary(quarantine, ratings, skipped.count(), users);
    } finally {
      folded.unpersist();
      ratings.unpersist();
      lines.unpersist();
    }
  }

  private void check() {
    if (!run.manifest().isDone(Stage.TRAIN)) {
      throw new UsageException(
          "Run %s has no model yet: its stage train is not done".formatted(run.id()));
    }
    if (!run.manifest().tables().containsKey(Table.CODES.folder())) {
      throw new UsageException(
          "Run %s learned real vectors, and fold-in gives codes: name another with --run"
              .formatted(run.id()));
    }
    if (config.recommend().isAsymmetric()) {
      throw new UsageException(
          "fold-in ranks by Hamming distance: add --set recommend.score=hamming");
    }
    CandidateLists.check(spark, config.recommend().lists());
  }

  /** Writes the codes with indices in order of the ids, and returns their number. */
  private long writeCodes(Dataset<Row> enough) {
    enough
        .select(
            row_number().over(Window.orderBy("id")).minus(1).as("index"),
            col("id"),
            col("known"),
            col("unknown"),
            col("code"))
        .write()
        .parquet(output + "/codes");
    long users = codes().count();
    if (users == 0) {
      throw new InputDataException(
          ("%s: no user has %s or more that run %s knows, so there is nobody to fold in: lower --min-items, or "
                  + "check that the item ids are those of the run")
              .formatted(config.data().input(), Plural.of(minItems, "item"), run.id()));
    }
    return users;
  }

  private Dataset<Row> codes() {
    return spark.read().parquet(output + "/codes");
  }

  private void recommend(Dataset<Row> folded, FittedCodes fitted) {
    NamedCodes users =
        new NamedCodes(
            "users",
            IdTable.read(spark, output + "/codes"),
            CodeTable.read(spark, output + "/codes", fitted.bits()));
    Dataset<Row> seen =
        codes()
            .select("index", "id")
            .join(folded.select("id", "items"), "id")
            .select(col("index").as("user"), explode(col("items")).as("item"));
    CandidateLists lists =
        CandidateLists.read(config.recommend().lists(), codes(), run.read(spark, Table.ITEMS));
    CandidateRules rules =
        new CandidateRules(
            lists.denied().map(seen::union).orElse(seen), lists.items(), lists.eligible());
    new TopKJob(spark, config.recommend())
        .write(users, fitted.items(), rules, output + "/recommendations");
  }

  private Map<String, Object> summary(
      Quarantine quarantine, Dataset<Row> ratings, long skipped, long users) {
    Dataset<Row> unknown =
        ratings.join(
            run.read(spark, Table.ITEMS).select(col("id").as("item_id")), "item_id", "left_anti");
    long unknownRatings = unknown.count();
    long known = codes().join(run.read(spark, Table.USERS).select("id"), "id", "left_semi").count();
    if (unknownRatings > 0) {
      Progress.say(
          "fold-in: %s of items that the run does not know, such as %s, and without a part in the codes",
          Plural.of(unknownRatings, "rating is", "ratings are"),
          unknown.select("item_id").distinct().takeAsList(3).stream()
              .map(row -> row.getString(0))
              .collect(Collectors.joining(", ")));
    }
    if (skipped > 0) {
      Progress.say(
          "fold-in: %s skipped, with fewer than %s that the run knows",
          Plural.of(skipped, "user is", "users are"), Plural.of(minItems, "item"));
    }
    if (known > 0) {
      Progress.say(
          "fold-in: %s in the run already: these codes are of the given ratings alone",
          Plural.of(known, "user is", "users are"));
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("run", run.id());
    summary.put("users", users);
    summary.put("skipped", skipped);
    summary.put("in-run", known);
    summary.put("read", quarantine.read());
    summary.put("quarantined", quarantine.quarantined());
    summary.put("deduplicated", quarantine.valid() - ratings.count());
    summary.put("unknown-ratings", unknownRatings);
    summary.put("unknown-items", unknown.agg(count_distinct(col("item_id"))).head().getLong(0));
    return summary;
  }
}
