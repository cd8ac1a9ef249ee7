package io.hammingbird.learn.discrete;

/** Inner products of real vectors. */
public final class Products {
  private Products() {}

  public static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * y[k];
    }
    return sum;
  }

  /** Adds {@code factor × x}. */
  public static void add(double factor, double[] x, double[] sum) {
    for (int k = 0; k < x.length; k++) {
      sum[k] += factor * x[k];
    }
  }
}
