package io.hammingbird.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.hammingbird.config.KnownKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that have moved since version 0.1. They are still read under their old names, each with one
 * warning that says the new one. A key whose value two choices shared has two new names.
 */
final class MovedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(MovedKeys.class);
  private static final String INTERACTION = "model.interaction.";
  private static final String TEACHER = "model.teacher.implicit-als.";
  private static final String SETTINGS = "compare.settings.";
  private static final String SPACE = "tune.space.";

  private static final Map<String, List<String>> MOVED = new TreeMap<>();

  static {
    moved("model.encoder.hidden", "model.encoder.vae.hidden");
    moved("model.encoder.initial-log-variance", "model.encoder.vae.initial-log-variance");
    moved("model.encoder.initial-deviation", "model.encoder.table.initial-deviation");
    moved("model.encoder.layers", "model.encoder.ae.layers", "model.encoder.mlp.layers");
    moved(
        "model.encoder.hidden-dropout",
        "model.encoder.ae.hidden-dropout",
        "model.encoder.mlp.hidden-dropout");
    moved(
        INTERACTION + "temperature",
        INTERACTION + "multinomial.temperature",
        INTERACTION + "bernoulli.temperature",
        INTERACTION + "poisson.temperature",
        INTERACTION + "bpr.temperature");
    moved(INTERACTION + "damping", INTERACTION + "multinomial.damping");
    moved(INTERACTION + "offset", INTERACTION + "bernoulli.offset");
    moved(INTERACTION + "negatives", INTERACTION + "bpr.negatives");
    moved(INTERACTION + "best", INTERACTION + "listwise-distill.best");
    moved(INTERACTION + "map.threshold", INTERACTION + "map-similarity.threshold");
    moved(INTERACTION + "map.unrated-weight", INTERACTION + "map-similarity.unrated-weight");
    for (String key : List.of("beta", "eta", "mu")) {
      moved(INTERACTION + "semantics." + key, INTERACTION + "joint-semantics." + key);
    }
    moved(INTERACTION + "flips", "model.refinement.flips.sweeps");
    moved(INTERACTION + "teacher.temperature", "model.teacher.temperature");
    for (String key :
        List.of(
            "rank",
            "iterations",
            "alpha",
            "regularization.per-interaction",
            "regularization.per-row")) {
      moved(INTERACTION + "teacher." + key, TEACHER + key);
    }
    moved(
        "model.binarizer.last-scale",
        "model.binarizer.scaled-tanh.last-scale",
        "model.binarizer.sign-scaled-tanh.last-scale");
    moved("model.binarizer.flow-layers", "model.binarizer.planar-flow.layers");
    moved("model.regularizers.l2", "model.penalties.l2.weight");
    moved("model.regularizers.balance", "model.penalties.balance.weight");
    moved("model.regularizers.reconstruction", "model.encoder.ae.reconstruction");
    moved("model.regularizers.align-weight", "model.penalties.alignment.weight");
    for (String key :
        List.of(
            "mixture.weight",
            "mixture.variance",
            "consistency.weight",
            "consistency.bucket-width",
            "consistency.real-rounds",
            "consistency.code-rounds",
            "consistency.base",
            "warm-up")) {
      moved("model.regularizers." + key, "model.penalties." + key);
    }
  }

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private MovedKeys() {}

  private static void moved(String old, String... now) {
    MOVED.put(old, List.of(now));
  }

  /**
   * The same settings by the names of today; a new name that is given too wins over an old one.
   *
   * @param given what was given, without defaults
   * @param defaults for substitutions alone
   */
  static Config update(Config given, Config defaults) {
    Config updated = given;
    ConfigObject resolved = given.resolveWith(given.withFallback(defaults)).root();
    for (Map.Entry<String, ConfigValue> leaf : KnownKeys.leaves(resolved).entrySet()) {
      updated = update(updated, leaf.getKey(), leaf.getValue());
    }
    return updated;
  }

  private static Config update(Config given, String path, ConfigValue value) {
    List<String> elements = ConfigUtil.splitPath(path);
    String prefix = "";
    String key = path;
    boolean quoted = false;
    if (path.startsWith(SETTINGS) && elements.size() > 3) {
      prefix = ConfigUtil.joinPath(elements.subList(0, 3)) + ".";
      key = ConfigUtil.joinPath(elements.subList(3, elements.size()));
    } else if (path.startsWith(SPACE)) {
      prefix = SPACE;
      key = elements.get(2);
      quoted = true;
    }
    if (!MOVED.containsKey(key)) {
      return given;
    }
    String old = prefix + (quoted ? ConfigUtil.quoteString(key) : key);
    ConfigValue whole = quoted ? given.getValue(old) : value;
    Config updated = without(given, old);
    for (String now : MOVED.get(key)) {
      String target = prefix + (quoted ? ConfigUtil.quoteString(now) : now);
      updated = updated.hasPathOrNull(target) ? updated : updated.withValue(target, whole);
    }
    if (SAID.add(key)) {
      LOG.warn(
          "{} is now called {}: the old name is read, and may go",
          key,
          String.join(", ", MOVED.get(key)));
    }
    return updated;
  }

  /** Without the key, and without the blocks that it leaves empty. */
  private static Config without(Config given, String path) {
    Config rest = given.withoutPath(path);
    List<String> parents = ConfigUtil.splitPath(path);
    for (int length = parents.size() - 1; length > 0; length--) {
      String parent = ConfigUtil.joinPath(parents.subList(0, length));
      if (!rest.getObject(parent).isEmpty()) {
        break;
      }
      rest = rest.withoutPath(parent);
    }
    return rest;
  }
}
