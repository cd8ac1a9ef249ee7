package io.hammingbird.learn.network.penalty;

/**
 * The reparametrised sample {@code z_0 = μ + ε σ} of a batch, and the KL of Eq 3 that keeps its
 * distribution near N(0, I).
 */
public final class Sample {
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
  public Sample(int bits, double[] affine, double[] noise) {
    this.bits = bits;
    this.noise = noise;
    mean = new double[noise.length];
    logVariance = new double[noise.length];
    z = new double[noise.length];
    for (int i = 0; i < z.length; i++) {
      mean[i] = affine[column(i)];
      logVariance[i] = affine[column(i) + bits];
      z[i] = mean[i] + noise[i] * Math.exp(logVariance[i] / 2);
    }
  }

  /** The sample itself, {@code [batch × bits]}. */
  public double[] z() {
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

  /** Number of rows. */
  public int rows() {
    return z.length / bits;
  }

  /**
   * The backward pass of the sample alone.
   *
   * @param ofZ gradient of the loss with respect to {@code z}
   * @return gradient with respect to {@code affine}, {@code [batch × 2 bits]}
   */
  public double[] backward(double[] ofZ) {
    double[] ofAffine = new double[2 * z.length];
    for (int i = 0; i < z.length; i++) {
      ofAffine[column(i)] = ofZ[i];
      ofAffine[column(i) + bits] = ofZ[i] * noise[i] * deviation(i) / 2;
    }
    return ofAffine;
  }

  /** Adds {@code share} times the gradient of {@link #alignment()}. */
  void addOfAlignment(double[] ofAffine, double share) {
    for (int i = 0; i < z.length; i++) {
      ofAffine[column(i)] += share * mean[i];
      ofAffine[column(i) + bits] += share * (deviation(i) * deviation(i) - 1) / 2;
    }
  }

  /** Adds {@code share} times the gradient of {@link #logDensity()}. */
  void addOfLogDensity(double[] ofAffine, double share) {
    for (int i = 0; i < z.length; i++) {
      ofAffine[column(i) + bits] -= share / 2;
    }
  }

  private int column(int i) {
    return (i / bits) * 2 * bits + i % bits;
  }

  private double deviation(int i) {
    return Math.exp(logVariance[i] / 2);
  }
}
