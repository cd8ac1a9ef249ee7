package io.hammingbird.jobs.stage;

import io.hammingbird.evaluate.Evaluation;
import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.MetricRow;
import io.hammingbird.evaluate.baseline.Baseline;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.RecommendationTable;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Measures the recommendations, and the baselines beside them, on the test part. */
final class EvaluateJob implements StageJob {
  @Override
  public Stage stage() {
    return Stage.EVALUATE;
  }

  @Override
  public String description() {
    return "Measures the recommendations and the baselines on the test part.";
  }

  @Override
  public void run(Context context) {
    SparkSession spark = context.spark();
    Run run = context.run();
    RunConfig config = context.config();
    Dataset<Row> users = run.read(spark, Table.USERS);
    Dataset<Row> items = run.read(spark, Table.ITEMS);
    HeldOut test =
        HeldOut.test(
            run.read(spark, Table.INTERACTIONS),
            CandidateLists.read(config.recommend().lists(), users, items),
            config.evaluate().protocol());
    Evaluation evaluation = new Evaluation(config.evaluate());
    List<MetricRow> rows = new ArrayList<>();
    rows.addAll(
        evaluation.measure(
            subject(config, config.model().name()),
            test,
            RecommendationTable.withIndices(run.read(spark, Table.RECOMMENDATIONS), users, items)));
    int deepest = config.evaluate().deepest();
    for (Baseline baseline : Baseline.of(config.evaluate())) {
      Progress.say("evaluate: %s", baseline.name());
      rows.addAll(
          evaluation.measure(subject(config, baseline.name()), test, baseline.topK(test, deepest)));
    }
    MetricRow.table(spark, rows).write().parquet(run.path(Table.METRICS).toString());
    run.expect(Table.METRICS, rows.size());
  }

  private static Evaluation.Subject subject(RunConfig config, String model) {
    return new Evaluation.Subject(
        model,
        config.data().name(),
        config.evaluate().protocol().name() + "/" + config.split().kind());
  }
}
