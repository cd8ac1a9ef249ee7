package io.hammingbird.jobs.compare;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.settings.ModelNames;
import io.hammingbird.settings.RunConfig;
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
    return ModelNames.BASELINES.contains(model);
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
    Config all = config.resolved();
    Config own =
        switch (model) {
          case "random", "popularity" -> all.withOnlyPath("data.name");
          case "als" -> all.withOnlyPath("evaluate.als");
          case "ease" -> all.withOnlyPath("evaluate.ease.regularization");
          default ->
              all.withOnlyPath("model")
                  .withFallback(all.withOnlyPath("train"))
                  .withoutPath("train.checkpoint-every")
                  .withFallback(all.withOnlyPath("recommend.search"))
                  .withFallback(all.withOnlyPath("recommend.radius"))
                  .withFallback(tieBreaker());
        };
    return own.root().render(ConfigRenderOptions.concise());
  }

  /** The seed that orders items at one distance, where chance does. */
  private Config tieBreaker() {
    return config.evaluate().protocol().ties() == Protocol.Ties.RANDOM
        ? config.resolved().withOnlyPath("evaluate.seed")
        : ConfigFactory.empty();
  }
}
