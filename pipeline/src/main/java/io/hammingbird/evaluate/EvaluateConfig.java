package io.hammingbird.evaluate;

import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Section;
import io.hammingbird.config.TakenWhen;
import java.util.List;

/**
 * What is measured, and how.
 *
 * @param k depths of the lists, ascending
 * @param metric the figure that decides: {@code tune} maximises it on validation, {@code compare}
 *     shows and tests it
 * @param baselines measured beside the model in every run, on the same split
 * @param als settings of the baseline of that name
 * @param ease settings of the baseline of that name, which no run has
 * @param seed of the baselines and of all resampling
 * @param resamples of the bootstrap
 * @param confidence share of the resampled means within an interval
 */
public record EvaluateConfig(
    Protocol protocol,
    List<Integer> k,
    MetricAt metric,
    List<String> baselines,
    @TakenWhen("measuresAls") Als als,
    @NotDecisive Ease ease,
    long seed,
    int resamples,
    double confidence) {

  /** The baselines that every run may have beside its model. */
  public static final List<String> BASELINES = List.of("random", "popularity", "als");

  /** Settings of the float baseline, MLlib's ALS with implicit feedback. */
  public record Als(int rank, int iterations, double regularization, double alpha) {}

  /**
   * Settings of the item-to-item float baseline.
   *
   * @param regularization added to the diagonal of the items' co-occurrence counts
   * @param maxItems catalogues above this size are refused: memory grows with its square, time with
   *     its cube
   */
  public record Ease(double regularization, @NotDecisive int maxItems) {}

  public static EvaluateConfig from(Section evaluate) {
    List<Integer> k = evaluate.integers("k", 1, 1_000_000).stream().sorted().distinct().toList();
    evaluate.check(k.contains(10), "k", k, "a list with 10, which the gate reads");
    MetricAt metric =
        evaluate.choice(
            "metric",
            MetricAt::parse,
            "METRIC@K with METRIC one of " + String.join(" | ", MetricAt.METRICS));
    evaluate.check(k.contains(metric.k()), "metric", metric, "at one of evaluate.k = " + k);
    List<String> baselines = evaluate.strings("baselines");
    evaluate.check(
        BASELINES.containsAll(baselines), "baselines", baselines, "some of " + BASELINES);
    evaluate.check(
        baselines.contains("popularity"),
        "baselines",
        baselines,
        "a list with popularity, which the gate reads");
    Section als = evaluate.section("als");
    Section ease = evaluate.section("ease");
    Section bootstrap = evaluate.section("bootstrap");
    return new EvaluateConfig(
        Protocol.from(evaluate),
        k,
        metric,
        baselines,
        new Als(
            als.intBetween("rank", 1, 10_000),
            als.intBetween("iterations", 1, 10_000),
            als.doubleBetween("regularization", 0, 1e9),
            als.doubleBetween("alpha", 0, 1e9)),
        new Ease(
            ease.doubleBetween("regularization", 1e-3, 1e9),
            ease.intBetween("max-items", 1, 46_000)),
        evaluate.longValue("seed"),
        bootstrap.intBetween("resamples", 1, 100_000),
        bootstrap.doubleBetween("confidence", 0.5, 0.9999));
  }

  /** Whether a run measures ALS beside its model. */
  public boolean measuresAls() {
    return baselines.contains("als");
  }

  /** The deepest list that is measured. */
  public int deepest() {
    return k.get(k.size() - 1);
  }
}
