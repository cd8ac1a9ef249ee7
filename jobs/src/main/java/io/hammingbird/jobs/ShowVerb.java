package io.hammingbird.jobs;

import io.hammingbird.config.RunConfig;
import io.hammingbird.config.UsageException;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Warehouse;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into a run, by default the published one. */
@Command(name = "show", description = "Looks into a run, by default the published one.")
final class ShowVerb implements Callable<Integer> {
  /** What can be looked at. */
  enum Subject {
    USERS,
    ITEMS,
    RECOMMENDATIONS,
    METRICS,
    CODES,
    RUNS
  }

  @Mixin private CommonOptions options;

  @Parameters(
      paramLabel = "SUBJECT",
      description = "users | items | recommendations | metrics | codes | runs")
  private Subject subject;

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "One user: the history with users, the list with recommendations.")
  private String user;

  @Option(names = "--run", paramLabel = "ID", description = "A run other than the published one.")
  private String runId;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Rows to print, by default ${DEFAULT-VALUE}.")
  private int limit = 20;

  @Override
  public Integer call() {
    RunConfig config = options.load();
    if (limit < 1) {
      throw new UsageException("--limit %d: must be at least 1".formatted(limit));
    }
    try (SparkSession spark = Sessions.open("hammingbird show")) {
      Warehouse warehouse = Warehouse.open(spark, config);
      Output output = options.output();
      if (subject == Subject.RUNS) {
        output.rows(new RunRows(warehouse).rows());
      } else {
        Run run = runId == null ? warehouse.publishedRun() : warehouse.run(runId);
        requireDone(run);
        if (subject == Subject.CODES) {
          new CodeLook(spark, run).print(output);
        } else {
          output.rows(rows(new Looks(spark, run)).limit(limit));
        }
      }
    }
    return 0;
  }

  private Dataset<Row> rows(Looks looks) {
    return switch (subject) {
      case USERS -> user == null ? looks.users() : looks.history(user);
      case ITEMS -> looks.items();
      case RECOMMENDATIONS -> user == null ? looks.recommendations() : looks.recommendations(user);
      case METRICS -> looks.metrics();
      case CODES, RUNS -> throw new IllegalStateException(subject + " are not rows of one table");
    };
  }

  private void requireDone(Run run) {
    Stage needed =
        switch (subject) {
          case RECOMMENDATIONS -> Stage.RECOMMEND;
          case METRICS -> Stage.EVALUATE;
          case CODES -> Stage.TRAIN;
          default -> Stage.PREPARE;
        };
    if (!run.manifest().isDone(needed)) {
      throw new UsageException(
          "Run %s has no %s yet: its stage %s is not done"
              .formatted(run.id(), subject.name().toLowerCase(Locale.ROOT), needed.verb()));
    }
  }
}
