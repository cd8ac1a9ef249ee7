package io.hammingbird.learn.network.penalty;

/**
 * The prior on the end of the flow, HCFRec Eq 6, on each dimension: half {@code N(1, γ)}, half
 * {@code N(−1, γ)}. {@code γ} is a variance, as in the paper, and makes it very peaked.
 */
record MixturePrior(double variance) {
  private static final double LOG_2 = Math.log(2);

  /** Log density at {@code z}. */
  double logDensity(double z) {
    double right = -(z - 1) * (z - 1) / (2 * variance);
    double left = -(z + 1) * (z + 1) / (2 * variance);
    double larger = Math.max(left, right);
    return larger
        + Math.log1p(Math.exp(-Math.abs(right - left)))
        - LOG_2
        - 0.5 * Math.log(2 * Math.PI * variance);
  }

  /** Derivative of the log density at {@code z}. */
  double slope(double z) {
    return (Math.tanh(z / variance) - z) / variance;
  }
}
