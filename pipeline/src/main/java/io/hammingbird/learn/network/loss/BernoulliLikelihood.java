package io.hammingbird.learn.network.loss;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Each pair of the block is observed with the probability {@code σ(offset + scale × x·y)}. */
public final class BernoulliLikelihood extends BlockLikelihood {
  private static final long serialVersionUID = 1;

  private final double scale;
  private final double offset;

  public BernoulliLikelihood(
      @JsonProperty("scale") double scale, @JsonProperty("offset") double offset) {
    this.scale = scale;
    this.offset = offset;
  }

  public double getScale() {
    return scale;
  }

  public double getOffset() {
    return offset;
  }

  @Override
  double row(double[] products, boolean[] observed, int bits) {
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
