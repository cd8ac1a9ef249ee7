package io.hammingbird.jobs;

import com.typesafe.config.ConfigValueFactory;
import io.hammingbird.errors.UsageException;
import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.lease.Lease;
import io.hammingbird.publish.Retention;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.store.ReaderLease;
import io.hammingbird.store.StoreConfig;
import io.hammingbird.store.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes runs, and protects them from that; {@code show runs} lists them. */
@Command(
    name = "runs",
    description =
        "Removes runs that store.keep does not keep, or one, or protects one from removal while it"
            + " is read. 'show runs' lists them.",
    footer = {
      "./hammingbird runs --prune --set data.name=shop --set store.keep=7",
      "./hammingbird runs --lease 20261121-1f2e3d4c5b6a --for 2h --set data.name=shop"
    })
final class RunsVerb implements Callable<Integer> {
  /** What is done. */
  private static final class Action {
    @Option(
        names = "--prune",
        description =
            "Removes finished runs beyond store.keep and abandoned ones, as nightly does, and at"
                + " once those that failed or that the gate refused.")
    private boolean prune;

    @Option(names = "--remove", paramLabel = "ID", description = "Removes one run.")
    private String remove;

    @Option(
        names = "--lease",
        paramLabel = "ID",
        description = "Protects a run from removal while it is read; needs --for.")
    private String lease;

    @Option(names = "--release", paramLabel = "ID", description = "Ends such a protection.")
    private String release;
  }

  @Mixin private CommonOptions options;

  @ArgGroup(multiplicity = "1")
  private Action action;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long the run is protected, such as 90m, 2h or 3d.")
  private String time;

  @Option(
      names = "--reader",
      paramLabel = "NAME",
      description = "Who reads, by default the name of the user. Each reader has one claim.")
  private String reader = System.getProperty("user.name");

  @Override
  public Integer call() {
    RunConfig config = options.load();
    if ((action.lease != null) != (time != null)) {
      throw new UsageException("--lease and --for need each other");
    }
    CommonOptions.sayDataName(config);
    Duration protection = time == null ? Duration.ZERO : parse(time);
    try (SparkSession spark = Sessions.open("hammingbird runs")) {
      Warehouse warehouse = config.existingWarehouse(spark);
      if (action.lease != null) {
        Instant until = Instant.now().plus(protection).truncatedTo(ChronoUnit.SECONDS);
        ReaderLease taken =
            warehouse.readers(requireRun(warehouse, action.lease)).take(reader, until);
        say("run %s stays for %s until %s", action.lease, taken.reader(), taken.until());
      } else if (action.release != null) {
        if (!warehouse.readers(requireRun(warehouse, action.release)).release(reader)) {
          throw new UsageException(
              "Run %s was not protected for %s: name the reader by --reader"
                  .formatted(action.release, reader));
        }
        say("run %s is no longer protected for %s", action.release, reader);
      } else {
        remove(warehouse);
      }
    }
    return 0;
  }

  private void remove(Warehouse warehouse) {
    try (Lease lease = warehouse.lease()) {
      Retention retention = new Retention(warehouse);
      if (action.prune) {
        options.output().rows(rows(prune(retention, warehouse.config())));
      } else {
        retention.remove(action.remove);
        say("run %s is removed", action.remove);
      }
    }
  }

  /** Where nothing failed, {@code store.keep} must say what to remove. */
  private static List<Retention.Outcome> prune(Retention retention, StoreConfig config) {
    List<Retention.Outcome> failed = retention.removeFailed();
    if (config.keep() == 0 && !failed.isEmpty()) {
      say("finished runs all stay, since store.keep = 0");
      return failed;
    }
    Set<String> seen = failed.stream().map(Retention.Outcome::run).collect(Collectors.toSet());
    return Stream.concat(failed.stream(), retention.prune(seen).stream()).toList();
  }

  /** One row per run. */
  static List<Map<String, Object>> rows(List<Retention.Outcome> outcomes) {
    return outcomes.stream()
        .map(
            outcome -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("run", outcome.run());
              row.put("removed", outcome.keptFor().isEmpty());
              row.put("kept-for", outcome.keptFor().stream().map(ReaderLease::reader).toList());
              return row;
            })
        .toList();
  }

  private static String requireRun(Warehouse warehouse, String runId) {
    if (!warehouse.contains(runId)) {
      throw new UsageException(
          "There is no run %s in %s; 'show runs' lists them".formatted(runId, warehouse.folder()));
    }
    return runId;
  }

  private static void say(String format, Object... arguments) {
    Progress.say("runs: " + format, arguments);
  }

  private static Duration parse(String time) {
    if (!time.matches("[1-9][0-9]{0,4}[smhd]")) {
      throw new UsageException(
          "--for %s: must be a number and a unit, s, m, h or d, such as 2h".formatted(time));
    }
    return ConfigValueFactory.fromAnyRef(time).atKey("for").getDuration("for");
  }
}
