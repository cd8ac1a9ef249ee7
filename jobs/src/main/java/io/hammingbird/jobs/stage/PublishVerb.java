package io.hammingbird.jobs.stage;

import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.lease.Lease;
import io.hammingbird.publish.Publisher;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Run;
import io.hammingbird.store.Stage;
import io.hammingbird.store.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes the run of the given settings, or an older one. */
@Command(
    name = "publish",
    description = "Verifies the tables of a run, asks the gate, and points CURRENT to the run.",
    footer = {
      "./hammingbird publish --config shop.conf",
      "./hammingbird publish --run 20261121-1f2e3d4c5b6a --set data.name=shop"
    })
public final class PublishVerb implements Callable<Integer> {
  @Mixin private CommonOptions options;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description =
          "An older finished run, whatever was published since: it is verified again, and not held"
              + " against the run that it replaces.")
  private String runId;

  @Override
  public Integer call() {
    if (runId == null) {
      return StagesVerb.run("publish", List.of(new PublishJob()), options);
    }
    RunConfig config = options.load();
    CommonOptions.sayDataName(config);
    try (SparkSession spark = Sessions.open("hammingbird publish")) {
      Warehouse warehouse = config.existingWarehouse(spark);
      try (Lease lease = warehouse.lease()) {
        Run run = warehouse.run(runId);
        String before = warehouse.current().map(Warehouse.Current::run).orElse("none");
        Progress.say("publish: verifies run %s", run.id());
        Publisher publisher = new Publisher(spark, warehouse, config.publish());
        new StageAttempt(run, Stage.PUBLISH).run(() -> publisher.publishAgain(run));
        Progress.say(
            "publish: readers see run %s from now on, before it was %s. The next nightly publishes its own run "
                + "again when the gate agrees",
            run.id(), before);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("published", run.id());
        row.put("before", before);
        options.output().rows(List.of(row));
      }
    }
    return 0;
  }
}
