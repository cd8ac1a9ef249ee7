package io.hammingbird.jobs.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.learn.baseline.Baselines;
import io.hammingbird.settings.RunConfig;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One model at one code length with one seed, as it is trained on every split.
 *
 * @param model the name in {@code compare.models}
 * @param bits empty for a baseline, which has no code length
 * @param seed empty for a baseline without chance
 * @param config all settings of this entry
 */
public record EntrySpec(String model, OptionalInt bits, OptionalLong seed, RunConfig config) {
  boolean isBaseline() {
    return Baselines.has(model);
  }

  /** A readable name, unique among those of one comparison with the same settings. */
  String name() {
    StringBuilder name = new StringBuilder(model);
    bits.ifPresent(value -> name.append('-').append(value));
    seed.ifPresent(value -> name.append("-seed").append(value));
    return name.toString();
  }

  /** The name with a hash of the settings that decide the result: others make another entry. */
  String folder() {
    return name() + "-" + DigestUtils.sha256Hex(decisive()).substring(0, 10);
  }

  /** The settings that the result depends on, beyond those of the comparison, as JSON. */
  String decisive() {
    Config own = isBaseline() ? ofBaseline() : ofPreset();
    return own.root().render(ConfigRenderOptions.concise());
  }

  private Config ofBaseline() {
    List<String> keys = Baselines.settings(model);
    return keys.isEmpty()
        ? only("data.name")
        : keys.stream()
            .map(key -> only("evaluate." + key))
            .reduce(Config::withFallback)
            .orElseThrow();
  }

  private Config ofPreset() {
    return only("model")
        .withFallback(only("train"))
        .withoutPath("train.checkpoint-every")
        .withFallback(only("recommend.search"))
        .withFallback(only("recommend.radius"))
        .withFallback(tieBreaker());
  }

  private Config only(String path) {
    return config.resolved().withOnlyPath(path);
  }

  /** The seed that orders items at one distance, where chance does. */
  private Config tieBreaker() {
    return config.evaluate().protocol().ties() == Protocol.Ties.RANDOM
        ? only("evaluate.seed")
        : ConfigFactory.empty();
  }
}
