package io.hammingbird.learn.descent;

/** The logistic function and its relatives, without overflow. */
public final class Logistic {
  private Logistic() {}

  /** {@code 1 / (1 + e^−x)}. */
  public static double of(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** {@code ln(1 + e^x)}. */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
