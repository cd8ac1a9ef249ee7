package io.hammingbird.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.hammingbird.config.Origins;
import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code tune} searches.
 *
 * @param model a preset or a baseline; blank: {@code model.name}
 * @param trials how many settings are tried, the given ones included
 * @param seed of the draws
 * @param space by key of a setting, in the order of the keys
 */
public record TuneConfig(String model, int trials, long seed, Map<String, Choices> space) {
  private static final Set<String> FIELDS = Set.of("low", "high", "log", "integer");

  /** Where the values of one setting are drawn from. */
  public sealed interface Choices {}

  /** All equally likely. */
  public record OneOf(List<Object> values) implements Choices {}

  /**
   * Uniform from {@code low} to {@code high}, or uniform in the logarithm.
   *
   * @param integer whether values are rounded
   */
  public record Range(double low, double high, boolean log, boolean integer) implements Choices {}

  static TuneConfig from(Section tune) {
    Map<String, Choices> space = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : tune.config("space").root().entrySet()) {
      space.put(entry.getKey(), choices(entry.getKey(), entry.getValue()));
    }
    return new TuneConfig(
        tune.string("model").strip(),
        tune.intBetween("trials", 1, 100_000),
        tune.longValue("seed"),
        space);
  }

  private static Choices choices(String key, ConfigValue value) {
    if (value.valueType() == ConfigValueType.LIST) {
      @SuppressWarnings("unchecked") // a HOCON list unwraps to nothing else
      List<Object> values = (List<Object>) value.unwrapped();
      require(!values.isEmpty(), key, value);
      return new OneOf(values);
    }
    require(value.valueType() == ConfigValueType.OBJECT, key, value);
    Config range = ((ConfigObject) value).toConfig();
    require(FIELDS.containsAll(range.root().keySet()), key, value);
    try {
      double low = range.getDouble("low");
      double high = range.getDouble("high");
      boolean log = range.hasPath("log") && range.getBoolean("log");
      boolean integer = range.hasPath("integer") && range.getBoolean("integer");
      require(low < high && high - low < Double.MAX_VALUE && (!log || low > 0), key, value);
      return new Range(low, high, log, integer);
    } catch (ConfigException e) {
      require(false, key, value);
      throw e;
    }
  }

  private static void require(boolean valid, String key, ConfigValue value) {
    if (!valid) {
      throw new UsageException(
          ("tune.space.\"%s\": must be a list of values, or {low = A, high = B, log = true|false, integer = "
                  + "true|false} with numbers A < B, and A > 0 with log = true (%s)")
              .formatted(key, Origins.of(value)));
    }
  }
}
