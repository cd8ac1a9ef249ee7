package io.hammingbird.jobs;

import io.hammingbird.config.RunConfig;
import io.hammingbird.data.Synthetic;
import io.hammingbird.data.SyntheticSettings;
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
    description = "Generates synthetic ratings, runs nightly on them, shows recommendations.")
final class DemoVerb implements Callable<Integer> {
  private static final int USERS = 5;
  private static final int ROWS = 5;

  @Mixin private CommonOptions options;

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Path input =
        Path.of(options.load().store().warehouse(), "synthetic-demo-input").toAbsolutePath();
    RunConfig config =
        options.load(
            own("data.name", "synthetic-demo"),
            own("data.format", "movielens-dat"),
            own("data.input", input.resolve("ratings.dat").toString()),
            own("data.titles", input.resolve("movies.dat").toString()));
    Progress.say("generating synthetic ratings in %s", input);
    Synthetic.write(SyntheticSettings.DEFAULT, input);
    try (SparkSession spark = Sessions.open("hammingbird demo");
        RunSession session = RunSession.open(spark, config)) {
      session.run(StagesVerb.ALL_JOBS);
      Output output = options.output();
      Looks looks = new Looks(spark, session.run());
      for (String user : looks.someUsers(USERS)) {
        output.heading("User %s liked".formatted(user));
        output.rows(top(looks.history(user).drop("split")));
        output.heading("and may like");
        output.rows(top(looks.recommendations(user).drop("score")));
      }
      new RunSummary(spark, output).print(session.run());
      output.outcome(RunOutcome.of("demo").on(session.run()).done(session.isPublished(), begin));
    }
    return 0;
  }

  private static OwnSetting own(String key, String value) {
    return new OwnSetting("demo", key, value);
  }

  private static Dataset<Row> top(Dataset<Row> rows) {
    return rows.drop("item_id").limit(ROWS);
  }
}
