package io.hammingbird.jobs;

import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Cut;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.jobs.cli.OwnSetting;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.RunOutcome;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.jobs.show.RunTables;
import io.hammingbird.jobs.stage.RunSession;
import io.hammingbird.jobs.stage.RunSummary;
import io.hammingbird.jobs.stage.StagesVerb;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.synthetic.Synthetic;
import io.hammingbird.synthetic.SyntheticSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Synthetic ratings through the whole pipeline, and a look at what came out. */
@Command(
    name = "demo",
    description = "Generates synthetic ratings, runs nightly on them, shows recommendations.",
    footer = {"./hammingbird demo", "./hammingbird demo --warehouse /tmp/hammingbird-demo"})
final class DemoVerb implements Callable<Integer> {
  private static final int USERS = 5;
  private static final int ROWS = 5;
  private static final String NAME = "synthetic-demo";

  @Mixin private CommonOptions options;

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Path input =
        Path.of(options.load().store().warehouse(), "synthetic-demo-input").toAbsolutePath();
    RunConfig config =
        options.load(
            own("data.name", NAME),
            own("data.format", "movielens-dat"),
            own("data.input", input.resolve("ratings.dat").toString()),
            own("data.titles", input.resolve("movies.dat").toString()));
    Progress.say("generating synthetic ratings in %s", input);
    Synthetic.write(SyntheticSettings.DEFAULT, input);
    try (SparkSession spark = Sessions.open("hammingbird demo");
        RunSession session = RunSession.open(spark, config)) {
      session.run(StagesVerb.ALL_JOBS);
      Output output = options.output();
      RunTables looks = new RunTables(spark, session.run());
      for (String user : looks.someUsers(USERS)) {
        output.heading("User %s liked".formatted(user));
        Dataset<Row> history = looks.history(user).drop("split", "item_id");
        output.rows(history, cut("users", user, history));
        output.heading("and may like");
        Dataset<Row> list = looks.recommendations(user).drop("score", "item_id");
        output.rows(list, cut("recommendations", user, list));
      }
      new RunSummary(spark, output).print(session.run());
      output.outcome(RunOutcome.of("demo").on(session.run()).done(session.isPublished(), begin));
    }
    return 0;
  }

  private static OwnSetting own(String key, String value) {
    return new OwnSetting("demo", key, value);
  }

  private static Cut cut(String subject, String user, Dataset<Row> rows) {
    return new Cut(
        ROWS,
        rows::count,
        all ->
            "'show %s --user %s --limit %d --set data.name=%s' shows all"
                .formatted(subject, user, all, NAME));
  }
}
