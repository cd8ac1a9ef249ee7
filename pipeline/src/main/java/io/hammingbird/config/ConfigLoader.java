package io.hammingbird.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Layers the settings: {@code --set}, then {@code --config} files (later wins), then the preset of
 * {@code model.name}, then {@code reference.conf}.
 */
public final class ConfigLoader {
  private static final String RESOURCES = "hammingbird/";

  /**
   * Below these, keys are names of models or of other keys, which are checked when they are used.
   */
  private static final List<String> FREE = List.of("compare.settings.", "tune.space.");

  private ConfigLoader() {}

  /**
   * @param files HOCON files, later ones win
   * @param assignments {@code key=value} pairs, later ones win; a value that starts with a bracket
   *     or brace is HOCON, {@code null} is no value, anything else is taken literally
   * @throws UsageException on a missing file, broken syntax, an unknown key or a value out of range
   */
  public static RunConfig load(List<Path> files, List<String> assignments) {
    return layers(files, assignments).load();
  }

  /** The same settings, before a preset is chosen. */
  public static Layers layers(List<Path> files, List<String> assignments) {
    Config given = ConfigFactory.empty();
    for (String assignment : assignments) {
      given = parseAssignment(assignment).withFallback(given);
    }
    Config fromFiles = ConfigFactory.empty();
    for (Path file : files) {
      fromFiles = parseFile(file).withFallback(fromFiles);
    }
    return new Layers(given, fromFiles);
  }

  /**
   * What a run's recommendations were made by, as its manifest has it; a key that an older version
   * did not know has its default.
   *
   * @param json the settings of the run
   * @throws UsageException when a value is of the wrong kind or outside its range
   */
  public static RecommendConfig recordedRecommend(String json) {
    Config resolved =
        ConfigFactory.parseString(json)
            .withOnlyPath("recommend")
            .withFallback(resource("reference.conf"))
            .resolve();
    return RecommendConfig.from(new Section(resolved, "recommend"));
  }

  static RunConfig resolve(Config explicit) {
    Config reference = resource("reference.conf");
    String model = explicit.withFallback(reference).getString("model.name");
    Config resolved = explicit.withFallback(preset(model)).withFallback(reference).resolve();
    rejectUnknownKeys(resolved, reference);
    return RunConfig.from(resolved);
  }

  private static Config preset(String model) {
    String path = "models/" + model + ".conf";
    if (!model.matches("[a-z0-9-]+")
        || ConfigLoader.class.getClassLoader().getResource(RESOURCES + path) == null) {
      throw new UsageException(
          "model.name = %s: there is no preset of that name in conf/models".formatted(model));
    }
    return resource(path);
  }

  private static Config resource(String path) {
    return ConfigFactory.parseResources(
        ConfigLoader.class.getClassLoader(),
        RESOURCES + path,
        ConfigParseOptions.defaults().setAllowMissing(false));
  }

  private static Config parseFile(Path file) {
    if (!Files.isReadable(file)) {
      throw new UsageException("--config %s: no such file, or not readable".formatted(file));
    }
    try {
      return ConfigFactory.parseFile(file.toFile());
    } catch (ConfigException e) {
      throw new UsageException("--config %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Config parseAssignment(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--set %s: must be key=value".formatted(assignment));
    }
    String key = assignment.substring(0, equals).strip();
    String value = assignment.substring(equals + 1).strip();
    try {
      if (value.startsWith("[") || value.startsWith("{")) {
        return ConfigFactory.parseString(key + " = " + value);
      }
      ConfigValue literal =
          ConfigValueFactory.fromAnyRef(value.equals("null") ? null : value, "--set " + key);
      return ConfigFactory.empty().withValue(key, literal);
    } catch (ConfigException e) {
      throw new UsageException("--set %s: %s".formatted(assignment, e.getMessage()), e);
    }
  }

  private static void rejectUnknownKeys(Config resolved, Config reference) {
    for (Map.Entry<String, ConfigValue> entry : resolved.entrySet()) {
      boolean isFree = FREE.stream().anyMatch(entry.getKey()::startsWith);
      if (!isFree && !reference.hasPathOrNull(entry.getKey())) {
        String nearest =
            reference.entrySet().stream()
                .map(Map.Entry::getKey)
                .min(
                    Comparator.comparingInt(
                        key -> LevenshteinDistance.getDefaultInstance().apply(key, entry.getKey())))
                .orElseThrow();
        throw new UsageException(
            "Unknown key %s (%s); the nearest known key is %s"
                .formatted(entry.getKey(), entry.getValue().origin().description(), nearest));
      }
    }
  }
}
