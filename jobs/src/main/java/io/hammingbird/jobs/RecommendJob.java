package io.hammingbird.jobs;

import io.hammingbird.code.CodeTable;
import io.hammingbird.code.IdTable;
import io.hammingbird.code.NamedCodes;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.recommend.TopKJob;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import org.apache.spark.sql.SparkSession;

/** Codes become the table that readers want: for every user the nearest unseen items. */
final class RecommendJob implements StageJob {
  @Override
  public Stage stage() {
    return Stage.RECOMMEND;
  }

  @Override
  public String description() {
    return "Finds the nearest unseen items of every user by Hamming distance.";
  }

  @Override
  public void run(Context context) {
    SparkSession spark = context.spark();
    Run run = context.run();
    new TopKJob(spark, context.config().recommend())
        .write(
            side(context, "users", Table.USERS, "user"),
            side(context, "items", Table.ITEMS, "item"),
            CandidateRules.unseen(run.read(spark, Table.INTERACTIONS), Split.SEEN),
            run.path(Table.RECOMMENDATIONS).toString());
  }

  private static NamedCodes side(Context context, String name, Table ids, String codes) {
    return new NamedCodes(
        name,
        IdTable.read(context.spark(), context.run().path(ids).toString()),
        CodeTable.read(
            context.spark(), context.run().codes(codes), context.config().model().bits()));
  }
}
