package io.hammingbird.jobs;

import io.hammingbird.config.ConfigLoader;
import io.hammingbird.config.Layers;
import io.hammingbird.config.RunConfig;
import io.hammingbird.config.UsageException;
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
  private List<String> files = new ArrayList<>();

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

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  RunConfig load(String... presets) {
    return layers(presets).load();
  }

  Layers layers(String... presets) {
    List<String> all = new ArrayList<>(List.of(presets));
    all.addAll(assignments);
    if (warehouse != null) {
      all.add("store.warehouse=" + warehouse);
    }
    return ConfigLoader.layers(files.stream().map(CommonOptions::local).toList(), all);
  }

  /** Settings are read before Spark starts, and so before any other file system can be. */
  private static Path local(String file) {
    if (file.matches("(?i)file:/.*")) {
      return Path.of(new org.apache.hadoop.fs.Path(file).toUri().getPath());
    }
    if (file.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
      throw new UsageException(
          "--config %s: must be a local file; in cluster mode ship it with --files, and name it without its folders"
              .formatted(file));
    }
    return Path.of(file);
  }

  Output output() {
    return new Output(json);
  }
}
