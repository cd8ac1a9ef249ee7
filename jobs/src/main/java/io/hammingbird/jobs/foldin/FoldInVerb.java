package io.hammingbird.jobs.foldin;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.MetricRow;
import io.hammingbird.files.NewFolder;
import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Cut;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.jobs.cli.OwnSetting;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.jobs.show.RunTables;
import io.hammingbird.jobs.stage.RecommendJob;
import io.hammingbird.prepare.Preparation;
import io.hammingbird.prepare.Prepared;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import io.hammingbird.store.Run;
import io.hammingbird.store.Table;
import io.hammingbird.store.Warehouse;
import io.hammingbird.store.WholeTables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Codes and recommendations of users who appeared after the training. */
@Command(
    name = "fold-in",
    description =
        "Codes and recommendations of users who appeared after the training, from their ratings"
            + " alone, by the published run's model.",
    footer = {
      "./hammingbird fold-in --set data.name=shop --input /data/new.csv --output /data/folded-in",
      "./hammingbird fold-in --config shop.conf --evaluate 0.1"
    })
public final class FoldInVerb implements Callable<Integer> {
  @Mixin private CommonOptions options;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      description =
          "Their ratings, in the format of data.format: a file, a folder, a glob or a table.")
  private String input;

  @Option(
      names = "--output",
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

  @Option(
      names = "--evaluate",
      paramLabel = "SHARE",
      description =
          "Instead: keeps this share of the users of data.input out of a training, folds them in,"
              + " and measures their lists beside popularity and beside a training with them.")
  private Double keptOut;

  @Override
  public Integer call() {
    if (keptOut != null) {
      return evaluate();
    }
    if (input == null || output == null) {
      throw new UsageException("fold-in needs --input and --output, or --evaluate");
    }
    if (minItems < 1 || limit < 0) {
      throw new UsageException(
          "--min-items %d, --limit %d: at least 1, and at least 0".formatted(minItems, limit));
    }
    RunConfig config = options.load(new OwnSetting("--input", "data.input", input));
    CommonOptions.sayDataName(config);
    try (SparkSession spark = Sessions.open("hammingbird fold-in")) {
      NewFolder target = NewFolder.at(spark.sparkContext().hadoopConfiguration(), output);
      target.requireAbsent("--output " + output);
      Warehouse warehouse = config.existingWarehouse(spark);
      Run run = runId == null ? warehouse.publishedRun() : warehouse.run(runId);
      Progress.say("fold-in: run %s of %s", run.id(), config.data().name());
      new WholeTables(spark, run).require(Table.MODEL, Table.USERS, Table.ITEMS);
      Map<String, Object> summary =
          target.fill(
              folder -> new FoldInJob(spark, config, run, folder.toString(), minItems).write());
      Output out = options.output();
      out.heading("Folded in");
      out.rows(List.of(summary));
      if (limit > 0) {
        String recommendations = output + "/recommendations";
        out.heading("Recommendations (all in %s)".formatted(recommendations));
        Dataset<Row> lists = spark.read().parquet(recommendations);
        out.rows(new RunTables(spark, run).named(lists), Cut.byLimit(limit, lists::count));
      }
    }
    return 0;
  }

  private int evaluate() {
    if (input != null || output != null || runId != null) {
      throw new UsageException(
          "--evaluate trains from scratch on data.input and writes nothing: leave out --input, --output and --run");
    }
    if (keptOut <= 0 || keptOut >= 1) {
      throw new UsageException("--evaluate %s: must be above 0 and below 1".formatted(keptOut));
    }
    RunConfig config = options.load();
    config.data().requireInput();
    config.split().requireValidation();
    RecommendJob.requireCodes(config);
    FoldInEvaluation.require(config);
    try (SparkSession spark = Sessions.open("hammingbird fold-in");
        Prepared prepared =
            Preparation.prepare(
                spark,
                config.data(),
                config.filter(),
                config.split(),
                List.of(Split.VALIDATION, Split.TEST))) {
      List<MetricRow> rows =
          new FoldInEvaluation(spark, config, line -> Progress.say("fold-in: %s", line))
              .measure(prepared, keptOut);
      Output out = options.output();
      out.heading("Users who were not in the training, test part, k = 10");
      out.rows(
          MetricRow.table(spark, rows)
              .where("k = 10")
              .drop("split")
              .orderBy(col("metric"), col("value").desc()));
    }
    return 0;
  }
}
