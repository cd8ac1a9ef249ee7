package io.hammingbird.jobs.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.hammingbird.learn.baseline.Baselines;
import io.hammingbird.settings.CompareConfig;
import io.hammingbird.settings.Layers;
import io.hammingbird.settings.RunConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Which entries a comparison has. */
final class Plan {
  private Plan() {}

  /**
   * Every model at every code length with every seed; baselines at none, and with seeds only where
   * chance has a part.
   *
   * @throws io.hammingbird.errors.UsageException when a model is unknown, or its settings are wrong
   */
  static List<EntrySpec> of(Layers layers, RunConfig config) {
    CompareConfig compare = config.compare();
    List<EntrySpec> entries = new ArrayList<>();
    for (String model : compare.models()) {
      for (OptionalInt bits : bits(model, compare)) {
        for (OptionalLong seed : seeds(model, config)) {
          entries.add(entry(layers, compare.settings(), model, bits, seed));
        }
      }
    }
    return entries;
  }

  /** The settings of one model alone, with what {@code forced} demands. */
  static RunConfig settings(Layers layers, Config own, String model, Map<String, Object> forced) {
    Map<String, Object> all = new LinkedHashMap<>(forced);
    if (!Baselines.has(model)) {
      all.put("model.name", own.hasPath("model.name") ? own.getString("model.name") : model);
    }
    return layers.load(ConfigFactory.parseMap(all, "compare"), own);
  }

  private static EntrySpec entry(
      Layers layers, Config settings, String model, OptionalInt bits, OptionalLong seed) {
    Map<String, Object> forced = new LinkedHashMap<>();
    bits.ifPresent(value -> forced.put("model.bits", value));
    seed.ifPresent(value -> forced.put("train.seed", value));
    seed.ifPresent(value -> forced.put("evaluate.seed", value));
    Config own = own(settings, model);
    if (bits.isPresent()) {
      own = own(settings, model + "-" + bits.getAsInt()).withFallback(own);
    }
    return new EntrySpec(model, bits, seed, settings(layers, own, model, forced));
  }

  static Config own(Config settings, String model) {
    String path = "\"" + model + "\"";
    return settings.hasPath(path) ? settings.getConfig(path) : ConfigFactory.empty();
  }

  private static List<OptionalInt> bits(String model, CompareConfig compare) {
    return Baselines.has(model)
        ? List.of(OptionalInt.empty())
        : compare.bits().stream().map(OptionalInt::of).toList();
  }

  private static List<OptionalLong> seeds(String model, RunConfig config) {
    return Baselines.has(model) && !config.evaluate().learners().named(model).isDrawn()
        ? List.of(OptionalLong.empty())
        : config.compare().seeds().stream().map(OptionalLong::of).toList();
  }
}
