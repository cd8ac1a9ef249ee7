package io.hammingbird.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One block of the settings. Every getter names the full key, its place and the allowed values when
 * it fails.
 */
final class Section {
  private final Config config;
  private final String prefix;

  Section(Config root, String name) {
    this.config = root.getConfig(name);
    this.prefix = name + ".";
  }

  Section section(String name) {
    return new Section(config, name, prefix);
  }

  private Section(Config parent, String name, String prefix) {
    this.config = parent.getConfig(name);
    this.prefix = prefix + name + ".";
  }

  String string(String key) {
    return get(key, "text", config::getString);
  }

  boolean bool(String key) {
    return get(key, "true or false", config::getBoolean);
  }

  long longValue(String key) {
    return get(key, "a whole number", config::getLong);
  }

  int intBetween(String key, int low, int high) {
    int value = get(key, "a whole number", config::getInt);
    check(value >= low && value <= high, key, value, "from " + low + " to " + high);
    return value;
  }

  double doubleBetween(String key, double low, double high) {
    double value = get(key, "a number", config::getDouble);
    check(value >= low && value <= high, key, value, "from " + low + " to " + high);
    return value;
  }

  Duration durationBetween(String key, Duration low, Duration high) {
    Duration value = get(key, "a time with its unit, such as 10 minutes", config::getDuration);
    check(
        value.compareTo(low) >= 0 && value.compareTo(high) <= 0,
        key,
        string(key),
        "a time from %d to %d seconds, such as 10 minutes"
            .formatted(low.toSeconds(), high.toSeconds()));
    return value;
  }

  OptionalDouble optionalDouble(String key) {
    return config.getIsNull(key)
        ? OptionalDouble.empty()
        : OptionalDouble.of(get(key, "a number or null", config::getDouble));
  }

  List<Integer> integers(String key) {
    return List.copyOf(get(key, "a list of whole numbers", config::getIntList));
  }

  List<Long> longs(String key) {
    return List.copyOf(get(key, "a list of whole numbers", config::getLongList));
  }

  /** A block whose keys are free. */
  Config config(String key) {
    return get(key, "a block in braces", config::getConfig);
  }

  List<String> strings(String key) {
    return List.copyOf(get(key, "a list of names", config::getStringList));
  }

  /**
   * The value as a choice; {@code parse} throws {@link IllegalArgumentException} on an unknown
   * name.
   */
  <T> T choice(String key, Function<String, T> parse, String allowed) {
    String value = string(key);
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s%s = %s: must be one of %s (%s)".formatted(prefix, key, value, allowed, origin(key)),
          e);
    }
  }

  void check(boolean valid, String key, Object value, String allowed) {
    if (!valid) {
      throw new UsageException(
          "%s%s = %s: must be %s (%s)".formatted(prefix, key, value, allowed, origin(key)));
    }
  }

  private <T> T get(String key, String expected, Function<String, T> getter) {
    try {
      return getter.apply(key);
    } catch (ConfigException.Missing | ConfigException.WrongType | ConfigException.BadValue e) {
      throw new UsageException(
          "%s%s must be %s (%s)".formatted(prefix, key, expected, origin(key)), e);
    }
  }

  private String origin(String key) {
    return config.hasPathOrNull(key)
        ? config.root().get(key).origin().description()
        : "nowhere set";
  }
}
