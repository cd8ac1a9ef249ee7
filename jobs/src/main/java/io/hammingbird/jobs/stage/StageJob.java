package io.hammingbird.jobs.stage;

import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Warehouse;
import org.apache.spark.sql.SparkSession;

/** One stage of a run: reads tables of earlier stages, writes its own, and nothing else. */
public sealed interface StageJob
    permits PrepareJob, TrainJob, RecommendJob, EvaluateJob, PublishJob {

  /** What a stage works on. */
  record Context(SparkSession spark, RunConfig config, Warehouse warehouse, Run run) {}

  Stage stage();

  /** For {@code --help}. */
  String description();

  void run(Context context);

  /** Removes what only an unfinished stage needs; called when its tables are safe. */
  default void tidy(Context context) {
    // most stages leave nothing but their tables
  }
}
