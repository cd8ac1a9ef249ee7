package io.hammingbird.learn.baseline;

import io.hammingbird.config.Section;
import io.hammingbird.learn.Learner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The learners that go without a preset, by name, with the settings of one run. This is the only
 * place that knows their names.
 */
public final class Baselines {
  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("random", new Kind(true, List.of(), evaluate -> new RandomItems()));
    KINDS.put("popularity", new Kind(false, List.of(), evaluate -> new Popularity()));
    KINDS.put(
        "als", new Kind(true, List.of("als"), evaluate -> MllibAls.from(evaluate.section("als"))));
    KINDS.put(
        "ease",
        new Kind(
            false,
            List.of("ease.regularization"),
            evaluate -> Ease.from(evaluate.section("ease"))));
    KINDS.put(
        "item-knn",
        new Kind(
            false, List.of("item-knn"), evaluate -> ItemKnn.from(evaluate.section("item-knn"))));
  }

  private final Map<String, Learner> learners;

  /**
   * @param isDrawn whether what it learns depends on the session's seed
   * @param settings keys below {@code evaluate} on which the result depends
   * @param from makes one of the settings {@code evaluate}
   */
  private record Kind(boolean isDrawn, List<String> settings, Function<Section, Learner> from) {}

  private Baselines(Map<String, Learner> learners) {
    this.learners = learners;
  }

  /**
   * All of them by their settings.
   *
   * @throws io.hammingbird.errors.UsageException if a setting is outside its range
   */
  public static Baselines from(Section evaluate) {
    Map<String, Learner> learners = new LinkedHashMap<>();
    KINDS.forEach((name, kind) -> learners.put(name, kind.from().apply(evaluate)));
    return new Baselines(learners);
  }

  /** The names, in the order in which they are listed for people. */
  public static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  /** Whether a model is one of them. */
  public static boolean has(String model) {
    return KINDS.containsKey(model);
  }

  /** Whether a model is one of them into which chance does not enter. */
  public static boolean isSeedless(String model) {
    return has(model) && !KINDS.get(model).isDrawn();
  }

  /** Keys below {@code evaluate} on which the result of a baseline depends; empty: it has none. */
  public static List<String> settings(String name) {
    return KINDS.get(name).settings();
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Learner named(String name) {
    Learner learner = learners.get(name);
    if (learner == null) {
      throw new IllegalArgumentException("no baseline is called " + name);
    }
    return learner;
  }
}
