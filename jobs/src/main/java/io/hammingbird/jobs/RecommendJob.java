package io.hammingbird.jobs;

import io.hammingbird.code.CodeTable;
import io.hammingbird.config.RecommendConfig;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.recommend.RecommendationTable;
import io.hammingbird.recommend.TopKJob;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
    RecommendConfig config = context.config().recommend();
    int bits = context.config().model().bits();
    Dataset<Row> userCodes = spark.read().parquet(run.codes("user"));
    PackedCodes itemCodes = CodeTable.read(spark, run.codes("item"), bits);
    CandidateRules rules = CandidateRules.unseen(run.read(spark, Table.INTERACTIONS), Split.SEEN);
    Dataset<Row> topK = new TopKJob(config).run(userCodes, itemCodes, rules);
    RecommendationTable.write(
        RecommendationTable.withIds(
            topK, run.read(spark, Table.USERS), run.read(spark, Table.ITEMS), bits),
        run.path(Table.RECOMMENDATIONS).toString(),
        run.count("users") * itemCodes.size());
  }
}
