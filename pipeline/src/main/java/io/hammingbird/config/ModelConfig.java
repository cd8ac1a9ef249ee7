package io.hammingbird.config;

/**
 * What is learned: {@code model} of {@code conf/reference.conf} under a preset of {@code
 * conf/models}.
 *
 * @param bits width of a code
 * @param hidden width of the layer between a row and its code
 * @param flowLayers planar flow layers, HCFRec Eq 4
 * @param initialLogVariance log variance of the noise before training
 * @param dropout share of a row's entries that is hidden in training
 * @param alignWeight of the KL to N(0, I), Eq 3
 * @param mixture the KL to the mixture, Eq 6 and 7
 * @param warmUp share of the training over which the weights of all regularisers rise from zero
 */
public record ModelConfig(
    String name,
    int bits,
    int hidden,
    int flowLayers,
    double initialLogVariance,
    double dropout,
    Likelihood likelihood,
    double alignWeight,
    Mixture mixture,
    ConsistencyConfig consistency,
    double warmUp) {

  /**
   * The prior of Eq 6 and its weight.
   *
   * @param variance the γ of Eq 6
   */
  public record Mixture(double weight, double variance) {}

  static ModelConfig from(Section model) {
    Section mixture = model.section("mixture");
    return new ModelConfig(
        model.string("name"),
        model.intBetween("bits", 8, 512),
        model.intBetween("hidden", 1, 10_000),
        model.intBetween("flow-layers", 0, 100),
        model.doubleBetween("initial-log-variance", -30, 10),
        model.doubleBetween("dropout", 0, 0.99),
        Likelihood.from(model.section("likelihood")),
        model.doubleBetween("align-weight", 0, 1e6),
        new Mixture(
            mixture.doubleBetween("weight", 0, 1e6), mixture.doubleBetween("variance", 1e-6, 1e3)),
        ConsistencyConfig.from(model.section("consistency")),
        model.doubleBetween("warm-up", 0, 1));
  }
}
