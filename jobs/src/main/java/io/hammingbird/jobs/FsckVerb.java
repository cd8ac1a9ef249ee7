package io.hammingbird.jobs;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.publish.Finding;
import io.hammingbird.publish.Fsck;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verifies the runs of a data set against their manifests. */
@Command(
    name = "fsck",
    description =
        "Checks every run of the data set against its manifest, and changes nothing. Ends with 3"
            + " when anything is damaged.",
    footer = {
      "./hammingbird fsck --set data.name=shop",
      "./hammingbird fsck --config shop.conf --warehouse hdfs:///warehouse --json"
    })
final class FsckVerb implements Callable<Integer> {
  @Mixin private CommonOptions options;

  @Override
  public Integer call() {
    RunConfig config = options.load();
    try (SparkSession spark = Sessions.open("hammingbird fsck")) {
      Warehouse warehouse = config.existingWarehouse(spark);
      List<Finding> findings = new Fsck(spark, warehouse).findings();
      options.output().rows(findings.stream().map(FsckVerb::row).toList());
      long damages =
          findings.stream().filter(finding -> finding.level() == Finding.Level.DAMAGE).count();
      if (damages > 0) {
        throw new InputDataException(
            "%s in %s: 'runs --remove ID' removes a run, and the command that made it makes it again"
                .formatted(Plural.of(damages, "damage"), warehouse.folder()));
      }
      Progress.say("fsck: nothing is damaged in %s", warehouse.folder());
    }
    return 0;
  }

  private static Map<String, Object> row(Finding finding) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("level", finding.level().name().toLowerCase(Locale.ROOT));
    row.put("run", finding.run());
    row.put("path", finding.path());
    row.put("message", finding.message());
    return row;
  }
}
