package io.hammingbird.jobs.cli;

import com.typesafe.config.Config;
import io.hammingbird.errors.UsageException;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.Layers;
import io.hammingbird.settings.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of every verb. */
public final class CommonOptions {
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

  @Option(names = "--json", description = "Results as one JSON object per line.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  /** A verb may ask for the settings more than once. */
  private final Set<String> said = new HashSet<>();

  /**
   * The settings.
   *
   * @param own what options of the verb decide, over {@code --set}
   */
  public RunConfig load(OwnSetting... own) {
    return layers(own).load();
  }

  /** Said once by every verb that writes: a name that nobody chose is easily that of other data. */
  public static void sayDataName(RunConfig config) {
    if (config.isDefault("data.name")) {
      Progress.say("data.name is not set: the data set is called '%s'", config.data().name());
    }
  }

  /** The same, before a preset is chosen. */
  public Layers layers(OwnSetting... own) {
    List<OwnSetting> decided = new ArrayList<>(List.of(own));
    if (warehouse != null) {
      decided.add(new OwnSetting("--warehouse", "store.warehouse", warehouse));
    }
    Layers given =
        ConfigLoader.layers(files.stream().map(CommonOptions::local).toList(), assignments);
    Config assigned = given.assigned();
    for (OwnSetting setting : decided) {
      setting
          .contradiction(given.assigned())
          .filter(said::add)
          .ifPresent(text -> Progress.say("%s", text));
      assigned = setting.over(assigned);
    }
    return new Layers(assigned, given.files());
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

  public Output output() {
    return new Output(json);
  }
}
