package io.hammingbird.jobs.stage;

import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Failure;
import io.hammingbird.jobs.cli.RunOutcome;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.settings.RunConfig;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** Runs one stage, or with {@code nightly} all of them, from the first that is not done. */
public final class StagesVerb implements Callable<Integer> {
  /** In the order in which data flows. */
  public static final List<StageJob> ALL_JOBS =
      List.of(
          new PrepareJob(),
          new TrainJob(),
          new RecommendJob(),
          new EvaluateJob(),
          new PublishJob());

  @Mixin private CommonOptions options;

  private final String name;
  private final String description;
  private final List<StageJob> jobs;

  public StagesVerb(StageJob job) {
    this(job.stage().verb(), job.description(), List.of(job));
  }

  public StagesVerb(String name, String description) {
    this(name, description, ALL_JOBS);
  }

  private StagesVerb(String name, String description, List<StageJob> jobs) {
    this.name = name;
    this.description = description;
    this.jobs = jobs;
  }

  public CommandSpec command() {
    CommandSpec command = CommandSpec.forAnnotatedObject(this).name(name);
    command
        .usageMessage()
        .description(description)
        .footer(
            "./hammingbird %s --config shop.conf".formatted(name),
            "./hammingbird %s --set data.name=shop --set data.input=/data/ratings.csv"
                .formatted(name));
    return command;
  }

  @Override
  public Integer call() {
    return run(name, jobs, options);
  }

  static int run(String verb, List<StageJob> jobs, CommonOptions options) {
    long begin = System.nanoTime();
    RunOutcome outcome = RunOutcome.of(verb);
    try {
      RunConfig config = options.load();
      requireFitFor(jobs, config);
      CommonOptions.sayDataName(config);
      try (SparkSession spark = Sessions.open("hammingbird " + verb);
          RunSession session = RunSession.open(spark, config)) {
        outcome = outcome.on(session.run());
        session.run(jobs);
        if (jobs.equals(ALL_JOBS)) {
          session.prune();
        }
        new RunSummary(spark, options.output()).print(session.run());
        outcome = outcome.done(session.isPublished(), begin);
      }
    } catch (Throwable e) {
      options.output().outcome(outcome.failed(Failure.of(e), begin));
      throw e;
    }
    options.output().outcome(outcome);
    return outcome.exitCode();
  }

  private static void requireFitFor(List<StageJob> jobs, RunConfig config) {
    config.data().requireInput();
    if (jobs.stream().anyMatch(job -> job instanceof PrepareJob || job instanceof TrainJob)) {
      config.split().requireValidation();
    }
    if (jobs.stream().anyMatch(RecommendJob.class::isInstance)) {
      RecommendJob.requireCodes(config);
    }
    if (jobs.stream().anyMatch(EvaluateJob.class::isInstance)) {
      config.evaluate().protocol().requirePublishable();
      config.recommend().requirePublishable();
    }
  }
}
