package io.hammingbird.learn.network.encoder;

/**
 * The reparametrised sample {@code z_0 = μ + ε σ} of a batch, and the KL of Eq 3 that keeps its
 * distribution near N(0, I).
 */
final class Sample {
  private static final double LOG_SQRT_2_PI = 0.5 * Math.log(2 * Math.PI);

  private final int bits;
  private final double[] mean;
  private final double[] logVariance;
  private final double[] noise;
  private final double[] z;

  /**
   * Draws with given noise.
   *
   * @param bits dimensions of a row
   * @param affine {@code [batch × 2 bits]}: mean, then log variance
   * @param noise {@code [batch × bits]}
   */
  Sample(int bits, double[] affine, double[] noise) {
    this.bits = bits;
    this.noise = noise;
    mean = new double[noise.length];
    logVariance = new double[noise.length];
    z = new double[noise.length];
    for (int i = 0; i < z.length; i++) {
      int column = (i / bits) * 2 * bits + i % bits;
      mean[i] = affine[column];
      logVariance[i] = affine[column + bits];
      z[i] = mean[i] + noise[i] * Math.exp(logVariance[i] / 2);
    }
  }

  /** The sample itself, {@code [batch × bits]}. */
  double[] z() {
    return z;
  }

  /** Eq 3: KL to N(0, I), summed over rows and dimensions. */
  double alignment() {
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += mean[i] * mean[i] + Math.exp(logVariance[i]) - logVariance[i] - 1;
    }
    return sum / 2;
  }

  /** {@code log q(z_0)}, summed over rows and dimensions. */
  double logDensity() {
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum -= (noise[i] * noise[i] + logVariance[i]) / 2 + LOG_SQRT_2_PI;
    }
    return sum;
  }

  /**
   * The backward pass.
   *
   * @param ofZ gradient of the loss with respect to {@code z}
   * @param alignWeight the loss holds this much of {@link #alignment()} besides
   * @param densityWeight and this much of {@link #logDensity()}
   * @return gradient with respect to {@code affine}, {@code [batch × 2 bits]}
   */
  double[] backward(double[] ofZ, double alignWeight, double densityWeight) {
    double[] ofAffine = new double[2 * z.length];
    for (int i = 0; i < z.length; i++) {
      int column = (i / bits) * 2 * bits + i % bits;
      double deviation = Math.exp(logVariance[i] / 2);
      ofAffine[column] = ofZ[i] + alignWeight * mean[i];
      ofAffine[column + bits] =
          (ofZ[i] * noise[i] * deviation
                  + alignWeight * (deviation * deviation - 1)
                  - densityWeight)
              / 2;
    }
    return ofAffine;
  }
}
