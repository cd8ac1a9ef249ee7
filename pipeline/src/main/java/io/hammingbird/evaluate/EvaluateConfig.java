package io.hammingbird.evaluate;

import io.hammingbird.config.NotDecisive;
import io.hammingbird.config.Section;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.learn.baseline.Baseline;
import io.hammingbird.learn.baseline.Baselines;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is measured, and how.
 *
 * @param k depths of the lists, ascending
 * @param metric the figure that decides: {@code tune} maximises it on validation, {@code compare}
 *     shows and tests it
 * @param baselines measured beside the model in every run, on the same split
 * @param learners of all baselines, measured or not
 * @param seed of the baselines and of all resampling
 * @param resamples of the bootstrap
 * @param confidence share of the resampled means within an interval
 */
public record EvaluateConfig(
    Protocol protocol,
    List<Integer> k,
    MetricAt metric,
    List<Baseline> baselines,
    @NotDecisive Baselines learners,
    long seed,
    int resamples,
    double confidence) {

  public static EvaluateConfig from(Section evaluate) {
    List<Integer> k = evaluate.integers("k", 1, 1_000_000).stream().sorted().distinct().toList();
    evaluate.check(k.contains(10), "k", k, "a list with 10, which the gate reads");
    MetricAt metric = evaluate.choice("metric", MetricAt::parse, MetricAt.FORM);
    evaluate.check(
        metric.metric().isOfUsers(), "metric", metric, "one that every user has a value of");
    evaluate.check(k.contains(metric.k()), "metric", metric, "at one of evaluate.k = " + k);
    List<String> baselines = evaluate.strings("baselines");
    evaluate.check(
        Baselines.names().containsAll(baselines),
        "baselines",
        baselines,
        "some of " + Baselines.names());
    evaluate.check(
        baselines.contains("popularity"),
        "baselines",
        baselines,
        "a list with popularity, which the gate reads");
    Baselines learners = Baselines.from(evaluate);
    Section bootstrap = evaluate.section("bootstrap");
    return new EvaluateConfig(
        Protocol.from(evaluate),
        k,
        metric,
        baselines.stream().map(learners::named).toList(),
        learners,
        evaluate.longValue("seed"),
        bootstrap.intBetween("resamples", 1, 100_000),
        bootstrap.doubleBetween("confidence", 0.5, 0.9999));
  }

  /** The deepest list that is measured. */
  public int deepest() {
    return k.get(k.size() - 1);
  }

  /** How models put items in order under the protocol, however far those are. */
  public Ranking ranking() {
    return Ranking.endless(
        protocol.ties() == Protocol.Ties.RANDOM ? OptionalLong.of(seed) : OptionalLong.empty());
  }
}
