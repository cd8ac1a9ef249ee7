package io.hammingbird.jobs;

import io.hammingbird.config.RunConfig;
import io.hammingbird.config.UsageException;
import io.hammingbird.store.Run;
import io.hammingbird.store.Warehouse;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Codes and recommendations of users who appeared after the training. */
@Command(
    name = "fold-in",
    description =
        "Codes and recommendations of users who appeared after the training, from their ratings"
            + " alone, by the published run's model.")
final class FoldInVerb implements Callable<Integer> {
  @Mixin private CommonOptions options;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = "Their ratings, in the format of data.format: a file, a folder or a glob.")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "New folder for the tables codes, recommendations and skipped.")
  private String output;

  @Option(names = "--run", paramLabel = "ID", description = "A run other than the published one.")
  private String runId;

  @Option(
      names = "--min-items",
      paramLabel = "N",
      description =
          "Users with fewer rated items that the run knows are skipped, by default"
              + " ${DEFAULT-VALUE}.")
  private int minItems = 1;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Rows of recommendations to print, by default ${DEFAULT-VALUE}.")
  private int limit = 20;

  @Override
  public Integer call() {
    if (minItems < 1 || limit < 0) {
      throw new UsageException(
          "--min-items %d, --limit %d: at least 1, and at least 0".formatted(minItems, limit));
    }
    RunConfig config = options.load("data.input=" + input);
    try (SparkSession spark = Sessions.open("hammingbird fold-in")) {
      Warehouse warehouse =
          new Warehouse(
              spark.sparkContext().hadoopConfiguration(), config.warehouse(), config.data().name());
      Run run = runId == null ? warehouse.publishedRun() : warehouse.run(runId);
      Progress.say("fold-in: run %s of %s", run.id(), config.data().name());
      FoldInJob job = new FoldInJob(spark, config, run, output, minItems);
      Output out = options.output();
      out.heading("Folded in");
      out.rows(List.of(job.write()));
      if (limit > 0) {
        out.heading("Recommendations (all in %s)".formatted(job.recommendations()));
        out.rows(
            new Looks(spark, run).named(spark.read().parquet(job.recommendations())).limit(limit));
      }
    }
    return 0;
  }
}
