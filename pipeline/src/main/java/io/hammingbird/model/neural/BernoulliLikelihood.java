package io.hammingbird.model.neural;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Each pair of the block is observed with the probability {@code σ(offset + temperature × b·b' /
 * bits)}. The offset is the log odds of a pair at distance {@code bits / 2}.
 */
public final class BernoulliLikelihood extends BlockLikelihood {
  private static final long serialVersionUID = 1;

  private final double temperature;
  private final double offset;

  public BernoulliLikelihood(
      @JsonProperty("temperature") double temperature, @JsonProperty("offset") double offset) {
    this.temperature = temperature;
    this.offset = offset;
  }

  public double getTemperature() {
    return temperature;
  }

  public double getOffset() {
    return offset;
  }

  @Override
  double row(double[] products, boolean[] observed, int bits) {
    double scale = temperature / bits;
    double loss = 0;
    for (int item = 0; item < products.length; item++) {
      double logit = offset + scale * products[item];
      double target = observed[item] ? 1 : 0;
      loss += Math.max(logit, 0) - target * logit + Math.log1p(Math.exp(-Math.abs(logit)));
      products[item] = scale * (1 / (1 + Math.exp(-logit)) - target);
    }
    return loss;
  }
}
