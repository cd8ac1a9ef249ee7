package io.hammingbird.learn.discrete;

import java.util.SplittableRandom;

/**
 * Real vectors of a side.
 *
 * @param width values of a vector
 * @param values {@code [rows × width]}: not a copy
 */
public record RealRows(int width, double[] values) implements RowVectors {

  /** Normal values around 0. */
  public static RealRows random(SplittableRandom random, int rows, int width, double deviation) {
    double[] values = new double[Math.multiplyExact(rows, width)];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return new RealRows(width, values);
  }

  @Override
  public int rows() {
    return values.length / width;
  }

  @Override
  public void copy(int row, double[] into) {
    System.arraycopy(values, row * width, into, 0, width);
  }

  /** Inner product of a vector with another. */
  public double dot(int row, double[] other) {
    double sum = 0;
    for (int k = 0, i = row * width; k < width; k++, i++) {
      sum += values[i] * other[k];
    }
    return sum;
  }

  /** Adds {@code factor ×} a vector. */
  public void add(int row, double factor, double[] sum) {
    for (int k = 0, i = row * width; k < width; k++, i++) {
      sum[k] += factor * values[i];
    }
  }

  /** The signs of all values, that of 0 is +1. */
  public SignRows signs() {
    return SignRows.of(this);
  }
}
