package io.hammingbird.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.hammingbird.config.KnownKeys;
import io.hammingbird.config.Resources;
import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Layers the settings: {@code --set}, then {@code --config} files (later wins), then the preset of
 * {@code model.name}, then {@code reference.conf}.
 */
public final class ConfigLoader {
  /** Larger files are not settings, but somebody's data. */
  private static final long MOST_BYTES = 16 << 20;

  private ConfigLoader() {}

  /**
   * @param files HOCON files, later ones win
   * @param assignments {@code key=value} pairs, later ones win; a value that starts with a bracket
   *     or brace is HOCON, {@code null} is not a value, anything else is taken literally
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

  static RunConfig resolve(Config given) {
    Config reference = Resources.reference();
    Config explicit = MovedKeys.update(given, reference);
    Config withoutPreset = explicit.withFallback(reference).resolve();
    new KnownKeys(reference).check(withoutPreset);
    Section model = new Section(withoutPreset, "model");
    ModelNames.requirePreset(model);
    Config preset = Resources.read("models/" + model.string("name") + ".conf");
    return RunConfig.from(explicit.withFallback(preset).withFallback(reference).resolve());
  }

  private static Config parseFile(Path file) {
    if (!Files.isReadable(file)) {
      throw new UsageException("--config %s: no such file, or not readable".formatted(file));
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UsageException(
            "--config %s: %,d bytes are not settings, of which there may be %,d"
                .formatted(file, Files.size(file), MOST_BYTES));
      }
      return ConfigFactory.parseFile(file.toFile());
    } catch (ConfigException | IOException e) {
      throw new UsageException("--config %s: %s".formatted(file, e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new UsageException("--config %s: its braces are nested too deep".formatted(file), e);
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
        return ConfigFactory.parseString(
            key + " = " + value,
            ConfigParseOptions.defaults().setOriginDescription("--set " + key));
      }
      ConfigValue literal =
          ConfigValueFactory.fromAnyRef(value.equals("null") ? null : value, "--set " + key);
      return ConfigFactory.empty().withValue(key, literal);
    } catch (ConfigException e) {
      throw new UsageException("--set %s: %s".formatted(assignment, e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new UsageException("--set %s: its value is nested too deep".formatted(key), e);
    }
  }
}
