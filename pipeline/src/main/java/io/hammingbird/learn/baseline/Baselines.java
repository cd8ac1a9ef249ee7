package io.hammingbird.learn.baseline;

import io.hammingbird.config.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry of baselines: the only place that knows all their names. */
public final class Baselines {
  /** What makes each of the settings {@code evaluate}. */
  private static final Map<String, Function<Section, Baseline>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("random", evaluate -> new RandomItems());
    KINDS.put("popularity", evaluate -> new Popularity());
    KINDS.put("als", evaluate -> MllibAls.from(evaluate.section("als")));
    KINDS.put("ease", evaluate -> Ease.from(evaluate.section("ease")));
    KINDS.put("item-knn", evaluate -> ItemKnn.from(evaluate.section("item-knn")));
  }

  private final Map<String, Baseline> baselines;

  private Baselines(Map<String, Baseline> baselines) {
    this.baselines = baselines;
  }

  /**
   * All of them by their settings.
   *
   * @throws io.hammingbird.errors.UsageException if a setting is outside its range
   */
  public static Baselines from(Section evaluate) {
    return new Baselines(
        KINDS.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, kind -> kind.getValue().apply(evaluate))));
  }

  /** The names, in the order in which they are listed for people. */
  public static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  /** Whether a model is one of them. */
  public static boolean has(String model) {
    return KINDS.containsKey(model);
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Baseline named(String name) {
    Baseline baseline = baselines.get(name);
    if (baseline == null) {
      throw new IllegalArgumentException("no baseline is called " + name);
    }
    return baseline;
  }
}
