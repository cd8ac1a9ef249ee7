package io.hammingbird.learn.network.loss;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The Poisson likelihood of real vectors: each pair of the block is a count with the mean {@code
 * σ(scale × x·y)}. A mean in [0, 1], as that of codes in {@link PoissonLikelihood}, is what Truong
 * and others (BiVAE, 2021) take in their own implementation.
 */
public final class LogisticPoissonLikelihood extends BlockLikelihood {
  private static final long serialVersionUID = 1;

  private final double scale;

  public LogisticPoissonLikelihood(@JsonProperty("scale") double scale) {
    this.scale = scale;
  }

  public double getScale() {
    return scale;
  }

  @Override
  double row(double[] products, boolean[] observed, int bits) {
    double loss = 0;
    for (int item = 0; item < products.length; item++) {
      double logit = scale * products[item];
      double below = Math.exp(-Math.abs(logit));
      double mean = logit >= 0 ? 1 / (1 + below) : below / (1 + below);
      double target = observed[item] ? 1 : 0;
      loss += mean - target * (Math.min(logit, 0) - Math.log1p(below));
      products[item] =
          scale * (mean - target) * (logit >= 0 ? below / (1 + below) : 1 / (1 + below));
    }
    return loss;
  }
}
