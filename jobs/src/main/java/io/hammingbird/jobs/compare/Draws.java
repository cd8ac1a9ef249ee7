package io.hammingbird.jobs.compare;

import io.hammingbird.random.Seeds;
import io.hammingbird.settings.TuneConfig;
import io.hammingbird.settings.TuneConfig.Choices;
import io.hammingbird.settings.TuneConfig.OneOf;
import io.hammingbird.settings.TuneConfig.Range;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random settings (Bergstra and Bengio, 2012). */
final class Draws {
  /** Digits of a drawn number: more would pretend that they matter. */
  private static final MathContext DIGITS = new MathContext(3);

  private Draws() {}

  /** The settings of a trial, by its number from 1 on; those of other trials have no part in it. */
  static Map<String, Object> of(TuneConfig tune, int trial) {
    SplittableRandom random = new Seeds(tune.seed()).random("trial", trial);
    Map<String, Object> settings = new TreeMap<>();
    tune.space().forEach((key, choices) -> settings.put(key, draw(choices, random)));
    return settings;
  }

  /** Values that are settings only if all draws are. */
  static List<Object> extremes(Choices choices) {
    return choices instanceof Range range
        ? List.of(value(range, 0), value(range, 1))
        : ((OneOf) choices).values();
  }

  private static Object draw(Choices choices, SplittableRandom random) {
    if (choices instanceof OneOf list) {
      return list.values().get(random.nextInt(list.values().size()));
    }
    return value((Range) choices, random.nextDouble());
  }

  private static Object value(Range range, double share) {
    double value =
        range.log()
            ? range.low() * Math.pow(range.high() / range.low(), share)
            : range.low() + share * (range.high() - range.low());
    return range.integer()
        ? (Object) Math.round(value)
        : (Object) new BigDecimal(value, DIGITS).doubleValue();
  }
}
