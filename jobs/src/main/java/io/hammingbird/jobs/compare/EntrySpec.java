package io.hammingbird.jobs.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.learn.baseline.Baselines;
import io.hammingbird.settings.Identity;
import io.hammingbird.settings.RunConfig;
import java.util.OptionalInt;
import java.util.OptionalLong;

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

  /** The name with a hash of what decides the result: other settings make another entry. */
  String folder() {
    return name() + "-" + identity().hash().substring(0, 10);
  }

  /** What the result depends on, beyond what all entries of the comparison share. */
  Identity identity() {
    return Identity.ofEntry(model, config);
  }

  /** The part of it that training depends on, and the seed: not how lists are searched for. */
  JsonNode trainedBy() {
    ObjectNode trained = identity().form().deepCopy();
    trained.remove("recommend");
    return trained
        .put("model-name", isBaseline() ? model : "")
        .put("seed-of-entry", seed.orElse(-1));
  }

  /** The same as JSON. */
  String decisive() {
    return identity().form().toString();
  }
}
