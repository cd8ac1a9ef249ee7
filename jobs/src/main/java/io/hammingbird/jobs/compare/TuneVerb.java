package io.hammingbird.jobs.compare;

import io.hammingbird.jobs.cli.CommonOptions;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.jobs.cli.Sessions;
import io.hammingbird.settings.Layers;
import io.hammingbird.settings.RunConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Searches settings by the validation part. */
@Command(
    name = "tune",
    description =
        "Searches settings at random, by the validation part alone, resuming; prints all trials.",
    footer = {
      "./hammingbird tune --config shop.conf --config conf/experiments/tune-distilled.conf",
      "./hammingbird tune --config shop.conf --config conf/experiments/tune-als.conf --set tune.trials=40"
    })
public final class TuneVerb implements Callable<Integer> {
  @Mixin private CommonOptions options;

  @Override
  public Integer call() {
    Layers layers = options.layers();
    RunConfig config = Tuning.check(layers);
    CommonOptions.sayDataName(config);
    String metric = config.evaluate().metric().toString();
    try (SparkSession spark = Sessions.open("hammingbird tune");
        Tuning tuning = new Tuning(spark, layers, line -> Progress.say("tune: %s", line))) {
      Tuning.Result found = tuning.run();
      Output output = options.output();
      output.heading("Trials, on the validation part; 0 is the given settings");
      output.rows(rows(found, metric));
      output.heading("Best settings: " + found.file());
    }
    return 0;
  }

  private static List<Map<String, Object>> rows(Tuning.Result found, String metric) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Trial trial : found.trials()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("trial", rows.size());
      row.put(metric, trial.value());
      row.put("best", trial.equals(found.best()) ? "*" : "");
      row.put("epoch", trial.bestEpoch());
      row.put("seconds", trial.seconds());
      found
          .trials()
          .get(found.trials().size() - 1)
          .settings()
          .keySet()
          .forEach(key -> row.put(key, trial.settings().get(key)));
      rows.add(row);
    }
    return rows;
  }
}
