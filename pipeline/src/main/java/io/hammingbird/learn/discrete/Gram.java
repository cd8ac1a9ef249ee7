package io.hammingbird.learn.discrete;

import java.io.Serializable;

/**
 * A symmetric matrix that the rows of a side share.
 *
 * @param values {@code [width × width]}: not a copy, never to change
 */
public record Gram(double[] values, int width) implements Serializable {

  /** Of a matrix whose upper triangle is not filled yet; it is filled in place. */
  static Gram ofLowerTriangle(double[] values, int width) {
    for (int k = 0; k < width; k++) {
      for (int l = 0; l < k; l++) {
        values[l * width + k] = values[k * width + l];
      }
    }
    return new Gram(values, width);
  }

  public double diagonal(int k) {
    return values[k * width + k];
  }

  /** Adds {@code factor ×} a column. */
  public void addColumn(int k, double factor, double[] sum) {
    for (int l = 0; l < width; l++) {
      sum[l] += factor * values[k * width + l];
    }
  }

  /** Adds {@code factor ×} the product with a vector. */
  public void addProduct(double factor, double[] vector, double[] sum) {
    for (int k = 0; k < width; k++) {
      addColumn(k, factor * vector[k], sum);
    }
  }

  /** {@code x · G x}. */
  public double form(double[] x) {
    double[] product = new double[width];
    addProduct(1, x, product);
    return Products.dot(x, product);
  }

  /** The trace of the product with another one. */
  public double traceOfProduct(Gram other) {
    return Products.dot(values, other.values);
  }
}
