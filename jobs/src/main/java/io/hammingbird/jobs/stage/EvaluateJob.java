package io.hammingbird.jobs.stage;

import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.Evaluation;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.MetricRow;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.baseline.Baseline;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.RecommendationTable;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
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
    Dataset<Row> interactions = run.read(spark, Table.INTERACTIONS);
    CandidateLists lists = CandidateLists.read(config.recommend().lists(), users, items);
    EvaluateConfig evaluate = config.evaluate();
    Evaluation evaluation = new Evaluation(evaluate);
    List<MetricRow> rows = new ArrayList<>();
    try (EvaluationSet test = HeldOut.test(interactions, lists, evaluate.protocol()).users()) {
      rows.addAll(
          evaluation.measure(
              subject(config, config.model().name()),
              test,
              RecommendationTable.withIndices(
                  run.read(spark, Table.RECOMMENDATIONS), users, items)));
      TrainingSet train =
          TrainingSet.of(interactions, (int) run.count("users"), (int) run.count("items"), false);
      for (Baseline baseline : evaluate.baselines()) {
        Progress.say("evaluate: %s", baseline.kind());
        Learned learned = fit(context, baseline, train);
        rows.addAll(
            evaluation.measure(
                subject(config, baseline.kind()), test, learned, evaluate.ranking()));
      }
    }
    MetricRow.table(spark, rows).write().parquet(run.path(Table.METRICS).toString());
    run.expect(Table.METRICS, rows.size());
  }

  private static Learned fit(Context context, Baseline baseline, TrainingSet train) {
    RunConfig config = context.config();
    Session session =
        Session.of(
            context.spark(),
            config.evaluate().seed(),
            config.train().workers(),
            new TrainingLog(line -> Progress.say("evaluate: %s", line)));
    return baseline.fit(train, Validation.NONE, session).learned();
  }

  private static Evaluation.Subject subject(RunConfig config, String model) {
    return new Evaluation.Subject(
        model,
        config.data().name(),
        Split.TEST,
        config.evaluate().protocol().name() + "/" + config.split().kind());
  }
}
