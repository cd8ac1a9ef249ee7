package io.hammingbird.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
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
    require(range.hasPath("low") && range.hasPath("high"), key, value);
    double low = range.getDouble("low");
    double high = range.getDouble("high");
    boolean log = range.hasPath("log") && range.getBoolean("log");
    require(low < high && (!log || low > 0), key, value);
    return new Range(low, high, log, range.hasPath("integer") && range.getBoolean("integer"));
  }

  private static void require(boolean valid, String key, ConfigValue value) {
    if (!valid) {
      throw new UsageException(
          "tune.space.\"%s\" must be a list of values, or {low = A, high = B} with A < B (and A > 0 with log = true): %s"
              .formatted(key, value.origin().description()));
    }
  }
}
