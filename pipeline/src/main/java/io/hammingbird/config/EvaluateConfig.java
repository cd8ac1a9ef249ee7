package io.hammingbird.config;

import java.util.List;

/**
 * What is measured. {@code k} is ascending; {@code baselines} are measured on the same split as the
 * model.
 */
public record EvaluateConfig(
    String protocol,
    List<Integer> k,
    List<String> baselines,
    Als als,
    long seed,
    int resamples,
    double confidence) {

  public static final List<String> BASELINES = List.of("random", "popularity", "als");

  /** Settings of the float baseline, MLlib's ALS with implicit feedback. */
  public record Als(int rank, int iterations, double regularization, double alpha) {}

  static EvaluateConfig from(Section evaluate) {
    String protocol = evaluate.string("protocol");
    evaluate.check(protocol.equals("P-HCFRec"), "protocol", protocol, "P-HCFRec");
    List<Integer> k = evaluate.integers("k").stream().sorted().distinct().toList();
    evaluate.check(!k.isEmpty() && k.get(0) > 0, "k", k, "a list of numbers above 0");
    evaluate.check(k.contains(10), "k", k, "a list with 10, which the gate reads");
    List<String> baselines = evaluate.strings("baselines");
    evaluate.check(
        BASELINES.containsAll(baselines), "baselines", baselines, "some of " + BASELINES);
    evaluate.check(
        baselines.contains("popularity"),
        "baselines",
        baselines,
        "a list with popularity, which the gate reads");
    Section als = evaluate.section("als");
    Section bootstrap = evaluate.section("bootstrap");
    return new EvaluateConfig(
        protocol,
        k,
        baselines,
        new Als(
            als.intBetween("rank", 1, 10_000),
            als.intBetween("iterations", 1, 10_000),
            als.doubleBetween("regularization", 0, 1e9),
            als.doubleBetween("alpha", 0, 1e9)),
        evaluate.longValue("seed"),
        bootstrap.intBetween("resamples", 1, 100_000),
        bootstrap.doubleBetween("confidence", 0.5, 0.9999));
  }
}
