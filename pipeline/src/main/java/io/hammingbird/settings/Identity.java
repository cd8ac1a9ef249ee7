package io.hammingbird.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hammingbird.config.Behaviour;
import io.hammingbird.config.Decisive;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.learn.baseline.Baselines;
import io.hammingbird.read.files.InputFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What decides a run, a comparison, or one of its entries, and nothing else: inputs by their
 * content, the settings of the choices that are taken, and the versions of the code's behaviour.
 * Equal forms are the same work, which is not done twice. {@link Decisive} says which settings
 * count.
 *
 * @param form for people, too: two forms side by side show why two runs differ
 */
public record Identity(JsonNode form) {

  /**
   * A run of all stages.
   *
   * @param inputs by the setting that names them; the same file allows or denies
   */
  public static Identity ofRun(RunConfig config, Map<String, List<InputFile>> inputs) {
    return of(
        Map.of(
            "inputs", inputs, "settings", config, "behaviour", Behaviour.of(Behaviour.values())));
  }

  /**
   * What all entries of a comparison, and all trials of a search, share: the same ratings under the
   * same protocol, and not yet the seed of a random split. Baselines and intervals come later.
   *
   * @param inputs the ratings, and what says their parts, by the setting that names them
   */
  public static Identity ofComparison(RunConfig config, Map<String, List<InputFile>> inputs) {
    ObjectNode split = (ObjectNode) Decisive.of(config.split());
    split.remove("seed");
    return of(
        Map.of(
            "inputs",
            inputs,
            "data",
            config.data().withoutTitles(),
            "filter",
            config.filter(),
            "split",
            split,
            "protocol",
            config.evaluate().protocol(),
            "k",
            config.evaluate().k(),
            "metric",
            config.evaluate().metric().toString(),
            "behaviour",
            Behaviour.of(Behaviour.PREPARE, Behaviour.EVALUATE)));
  }

  /**
   * One model of a comparison, or one trial of a search, beyond what all share.
   *
   * @param model a baseline, whose seed is in the entry's name, or else a preset by any name
   */
  public static Identity ofEntry(String model, RunConfig config) {
    EvaluateConfig evaluate = config.evaluate();
    return of(
        Baselines.has(model)
            ? Map.of("baseline", evaluate.learners().named(model))
            : preset(config, evaluate));
  }

  private static Map<String, Object> preset(RunConfig config, EvaluateConfig evaluate) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("model", config.model());
    ObjectNode recommend = (ObjectNode) Decisive.of(config.recommend());
    parts.put("recommend", recommend.retain("search", "radius", "threshold", "limit", "score"));
    // training stops by them
    parts.put("protocol", evaluate.protocol());
    parts.put("metric", evaluate.metric().toString());
    if (evaluate.protocol().ties() == Protocol.Ties.RANDOM) {
      parts.put("seed", evaluate.seed());
    }
    parts.put("behaviour", Behaviour.of(Behaviour.LEARN));
    return parts;
  }

  private static Identity of(Map<String, ?> parts) {
    return new Identity(Decisive.of(parts));
  }

  /** SHA-256 of the form: 64 hexadecimal digits. */
  public String hash() {
    return DigestUtils.sha256Hex(form.toString());
  }
}
