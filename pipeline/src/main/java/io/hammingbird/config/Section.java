package io.hammingbird.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import io.hammingbird.errors.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/**
 * One block of the settings. Every getter names the full key, its place and the allowed values when
 * it fails.
 */
public final class Section {
  private static final Config NOTHING = ConfigFactory.empty();

  private final Config config;
  private final String prefix;
  private final GivenValues given;

  public Section(Config root, String name) {
    this.config = root.getConfig(name);
    this.prefix = name + ".";
    this.given = new GivenValues(config.root());
  }

  public Section section(String name) {
    return new Section(config, name, prefix);
  }

  private Section(Config parent, String name, String prefix) {
    this.config = parent.getConfig(name);
    this.prefix = prefix + name + ".";
    this.given = new GivenValues(config.root());
  }

  /** The block of a choice; one that has no settings has no block, and an empty one is as good. */
  Section block(String name) {
    Config there = config.hasPath(name) ? config : config.withFallback(NOTHING.atPath(name));
    return new Section(there, name, prefix);
  }

  public String string(String key) {
    return get(key, "text", config::getString);
  }

  public boolean bool(String key) {
    return get(key, "true or false", config::getBoolean);
  }

  public long longValue(String key) {
    return get(key, "a whole number", k -> Numbers.whole(config.getNumber(k)));
  }

  public int intBetween(String key, int low, int high) {
    String allowed = "a whole number from %d to %d%s".formatted(low, high, Numbers.unit(key));
    long value = get(key, allowed, k -> Numbers.whole(config.getNumber(k)));
    check(value >= low && value <= high, key, value, allowed);
    return (int) value;
  }

  public double doubleBetween(String key, double low, double high) {
    String allowed =
        "a number from %s to %s%s"
            .formatted(Numbers.plain(low), Numbers.plain(high), Numbers.unit(key));
    double value = get(key, allowed, config::getDouble);
    check(value >= low && value <= high, key, value, allowed);
    return value;
  }

  public Duration durationBetween(String key, Duration low, Duration high) {
    Duration value = get(key, "a time with its unit, such as 10 minutes", config::getDuration);
    check(
        value.compareTo(low) >= 0 && value.compareTo(high) <= 0,
        key,
        string(key),
        "a time from %d to %d seconds, such as 10 minutes"
            .formatted(low.toSeconds(), high.toSeconds()));
    return value;
  }

  public OptionalDouble optionalDouble(String key) {
    if (config.getIsNull(key)) {
      return OptionalDouble.empty();
    }
    double value = get(key, "a number or null", config::getDouble);
    check(Double.isFinite(value), key, value, "a finite number, or null");
    return OptionalDouble.of(value);
  }

  /** Whole numbers, each within the bounds. */
  public List<Integer> integers(String key, int low, int high) {
    String allowed = "a list of whole numbers from %d to %d".formatted(low, high);
    List<Long> values = get(key, allowed, this::wholes);
    check(values.stream().allMatch(value -> value >= low && value <= high), key, values, allowed);
    return values.stream().map(Long::intValue).toList();
  }

  public List<Long> longs(String key) {
    return get(key, "a list of whole numbers", this::wholes);
  }

  private List<Long> wholes(String key) {
    return config.getNumberList(key).stream().map(Numbers::whole).toList();
  }

  /**
   * A place on any Hadoop file system, empty for none.
   *
   * @throws UsageException if it is not a path at all
   */
  public String path(String key) {
    return paths(key, List::of);
  }

  /** The same for several places, separated by commas. */
  public String paths(String key) {
    return paths(key, PathList::split);
  }

  private String paths(String key, Function<String, List<String>> split) {
    String value = string(key).strip();
    try {
      split.apply(value).stream().filter(path -> !path.isEmpty()).forEach(Path::new);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s%s = %s: must be a path or an address (%s): %s"
              .formatted(prefix, key, value, origin(key), e.getMessage()),
          e);
    }
    return value;
  }

  /** A block whose keys are free. */
  public Config config(String key) {
    return get(key, "a block in braces", config::getConfig);
  }

  public boolean isList(String key) {
    return config.getValue(key).valueType() == ConfigValueType.LIST;
  }

  public List<String> strings(String key) {
    return List.copyOf(get(key, "a list of names", config::getStringList));
  }

  /**
   * The value as a choice; {@code parse} throws {@link IllegalArgumentException} on an unknown
   * name.
   */
  public <T> T choice(String key, Function<String, T> parse, String allowed) {
    String value = string(key);
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s%s = %s: must be one of %s (%s)".formatted(prefix, key, value, allowed, origin(key)),
          e);
    }
  }

  public void check(boolean valid, String key, Object value, String allowed) {
    if (!valid) {
      throw new UsageException(
          "%s%s = %s: must be %s (%s)".formatted(prefix, key, value, allowed, origin(key)));
    }
  }

  private <T> T get(String key, String expected, Function<String, T> getter) {
    try {
      return getter.apply(key);
    } catch (ConfigException.Missing
        | ConfigException.WrongType
        | ConfigException.BadValue
        | IllegalArgumentException e) {
      throw new UsageException(
          "%s%s: must be %s (%s)".formatted(prefix, given.assignment(key), expected, origin(key)),
          e);
    }
  }

  /** Key, value and where it was given, as messages begin. */
  public String place(String key) {
    return "%s%s (%s)".formatted(prefix, given.assignment(key), origin(key));
  }

  /** Where a setting was given. */
  public String origin(String key) {
    return given.origin(key);
  }
}
