package io.hammingbird.jobs.show;

import io.hammingbird.errors.UsageException;
import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Cut;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Run;
import io.hammingbird.store.Warehouse;
import io.hammingbird.store.WholeTables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into a run, by default the published one. */
@Command(
    name = "show",
    description = {
      "Looks into a run, by default the published one.",
      "",
      "recommendations: each user's list by rank. Equal distances, and so equal scores, are common: they stand "
          + "in the order"
          + " of the item index, that is by falling number of training ratings, and equal numbers by item id.",
      "metrics: a line per metric, model and protocol, with k across; the run's model first, then the others "
          + "by falling nDCG."
          + " With one k, as --k 10, also the interval. With --json one object per metric, model and k.",
      "quarantine: malformed lines of the input, with file, line, reason and text."
    },
    footer = {
      "./hammingbird show metrics --set data.name=shop --metric ndcg,recall --k 10",
      "./hammingbird show recommendations --set data.name=shop --user 4711 --limit 100"
    })
public final class ShowVerb implements Callable<Integer> {
  private static final int USUAL_LIMIT = 20;

  @Mixin private CommonOptions options;

  @Parameters(
      paramLabel = "SUBJECT",
      description =
          "users | items | recommendations | metrics | codes | quarantine, of a run; or runs.")
  private Subject subject;

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "One user: the history with users, the list with recommendations.")
  private String user;

  @Option(names = "--run", paramLabel = "ID", description = "A run other than the published one.")
  private String runId;

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "NAME",
      description = "With metrics: only these, comma-separated or repeated.")
  private List<String> metrics = List.of();

  @Option(
      names = "--k",
      split = ",",
      paramLabel = "N",
      description = "With metrics: only these depths of a list.")
  private List<Integer> depths = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Rows to print: by default " + USUAL_LIMIT + ", of metrics and runs all.")
  private Integer limit;

  @Override
  public Integer call() {
    requireFit();
    RunConfig config = options.load();
    try (SparkSession spark = Sessions.open("hammingbird show")) {
      Warehouse warehouse = config.existingWarehouse(spark);
      Output output = options.output();
      if (subject == Subject.RUNS) {
        output.rows(new RunRows(warehouse, output.json()).rows(), most(Integer.MAX_VALUE));
      } else {
        Run run = runId == null ? warehouse.publishedRun() : warehouse.run(runId);
        subject.requireDone(run);
        new WholeTables(spark, run).require(subject.tables());
        show(spark, run, output);
      }
    }
    return 0;
  }

  private void show(SparkSession spark, Run run, Output output) {
    RunTables looks = new RunTables(spark, run);
    switch (subject) {
      case CODES -> new CodeReport(spark, run).print(output);
      case METRICS -> {
        MetricsView view = looks.metrics().only(metrics, depths);
        List<Map<String, Object>> rows = output.json() ? view.rows() : view.across();
        output.rows(rows, most(Integer.MAX_VALUE));
      }
      case USERS, RECOMMENDATIONS -> {
        if (user == null) {
          print(output, looks, subject == Subject.USERS ? looks.users() : looks.recommendations());
        } else {
          Dataset<Row> rows =
              subject == Subject.USERS ? looks.history(user) : looks.recommendations(user);
          print(output, rows, rows::count);
        }
      }
      case ITEMS -> print(output, looks, looks.items());
      case QUARANTINE -> print(output, looks, looks.quarantine());
      case RUNS -> throw new IllegalStateException("runs are of no single run");
    }
  }

  private void print(Output output, RunTables looks, Dataset<Row> whole) {
    print(output, whole, () -> looks.rowsOf(subject.tables()[0]));
  }

  private void print(Output output, Dataset<Row> rows, LongSupplier all) {
    output.rows(rows, Cut.byLimit(most(USUAL_LIMIT), all));
  }

  private int most(int usual) {
    return limit == null ? usual : limit;
  }

  /** An option that has no effect is a mistake. */
  private void requireFit() {
    if (limit != null && limit < 1) {
      throw new UsageException("--limit %d: must be at least 1".formatted(limit));
    }
    subject.require("--user", user == null, Subject.USERS, Subject.RECOMMENDATIONS);
    subject.require("--metric", metrics.isEmpty(), Subject.METRICS);
    subject.require("--k", depths.isEmpty(), Subject.METRICS);
    if (subject == Subject.RUNS && runId != null) {
      throw new UsageException("--run names one run, and 'show runs' lists all: leave it out");
    }
    if (subject == Subject.CODES && limit != null) {
      throw new UsageException("--limit goes with lists, and 'show codes' has none: leave it out");
    }
  }
}
