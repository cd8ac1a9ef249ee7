package io.hammingbird.jobs.stage;

import io.hammingbird.codes.CodeTable;
import io.hammingbird.codes.FactorTable;
import io.hammingbird.codes.IdTable;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.errors.UsageException;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.recommend.TopKJob;
import io.hammingbird.recommend.TopKSummary;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import org.apache.spark.sql.SparkSession;

/** Codes become the table that readers want: for every user the best unseen items. */
public final class RecommendJob implements StageJob {
  @Override
  public Stage stage() {
    return Stage.RECOMMEND;
  }

  @Override
  public String description() {
    return "Finds the best unseen items of every user by their codes.";
  }

  /**
   * Refuses a model without codes, before anything is trained.
   *
   * @throws UsageException if the model learns real vectors
   */
  public static void requireCodes(RunConfig config) {
    if (!config.model().method().givesCodes()) {
      throw new UsageException(
          ("model.name = %s learns real vectors, and recommendations are made from codes: 'train' and 'compare' "
                  + "take it, 'recommend' and 'nightly' need another binarizer, such as sign")
              .formatted(config.model().name()));
    }
  }

  @Override
  public void run(Context context) {
    SparkSession spark = context.spark();
    Run run = context.run();
    RecommendConfig config = context.config().recommend();
    CandidateLists lists =
        CandidateLists.read(
            config.lists(), run.read(spark, Table.USERS), run.read(spark, Table.ITEMS));
    float[] vectors =
        config.isAsymmetric()
            ? FactorTable.read(spark, run.factors("user"), context.config().model().bits())
            : new float[0];
    TopKSummary summary =
        new TopKJob(spark, config)
            .write(
                side(context, "users", Table.USERS, "user"),
                vectors,
                side(context, "items", Table.ITEMS, "item"),
                CandidateRules.unseen(run.read(spark, Table.INTERACTIONS), Split.SEEN, lists),
                run.path(Table.RECOMMENDATIONS).toString());
    run.expectFiles(Table.RECOMMENDATIONS, summary.ranges());
  }

  private static NamedCodes side(Context context, String name, Table ids, String codes) {
    return new NamedCodes(
        name,
        IdTable.read(context.spark(), context.run().path(ids).toString()),
        CodeTable.read(
            context.spark(), context.run().codes(codes), context.config().model().bits()));
  }
}
