package io.hammingbird.jobs;

import io.hammingbird.config.ConfigLoader;
import io.hammingbird.config.Layers;
import io.hammingbird.config.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every verb. */
final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in HOCON; repeatable, later wins.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over all files; repeatable.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Where runs are kept; the same as --set store.warehouse=DIR.")
  private String warehouse;

  @Option(names = "--json", description = "Results as one JSON object a line.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  RunConfig load(String... presets) {
    return layers(presets).load();
  }

  /** Said once by every verb that writes: a name that nobody chose is easily that of other data. */
  static void sayDataName(RunConfig config) {
    if (config.isDefault("data.name")) {
      Progress.say("data.name is not set: the data set is called '%s'", config.data().name());
    }
  }

  Layers layers(String... presets) {
    List<String> all = new ArrayList<>(List.of(presets));
    all.addAll(assignments);
    if (warehouse != null) {
      all.add("store.warehouse=" + warehouse);
    }
    return ConfigLoader.layers(files, all);
  }

  Output output() {
    return new Output(json);
  }
}
