package io.hammingbird.learn.graph.layer;

import java.io.Serializable;

/**
 * Each bit of an item's code by a weight of its own, one for +1 and one for −1: g(c) = α max(c, 0)
 * + β min(c, 0) (HashLGN). The weights are kept above 0 as softplus of the parameters, those of α
 * first.
 *
 * @param from place of the first parameter
 */
public record Reweighting(int from, int bits) implements Serializable {

  /** Behind the last parameter. */
  public int end() {
    return from + 2 * bits;
  }

  /** First parameters by which all weights have a value. */
  public void start(float[] parameters, double weight) {
    for (int i = from; i < end(); i++) {
      parameters[i] = (float) Math.log(Math.expm1(weight));
    }
  }

  public float[] forward(float[] parameters, float[] c) {
    float[] weighted = new float[c.length];
    for (int i = 0; i < c.length; i++) {
      weighted[i] = c[i] * (float) weight(parameters[place(c[i], i % bits)]);
    }
    return weighted;
  }

  /** The gradient by c; adds the gradient by the parameters. */
  public float[] backward(float[] parameters, float[] c, float[] ofWeighted, float[] gradient) {
    float[] ofCodes = new float[c.length];
    for (int i = 0; i < c.length; i++) {
      int place = place(c[i], i % bits);
      double slope = 1 / (1 + Math.exp(-parameters[place]));
      ofCodes[i] = ofWeighted[i] * (float) weight(parameters[place]);
      gradient[place] += (float) (slope * c[i] * ofWeighted[i]);
    }
    return ofCodes;
  }

  /**
   * The mean of both weights of each bit, by which alone items are ordered: {@code q·g(c) = Σ q
   * (α−β)/2 + Σ q c (α+β)/2}, of which the first sum is the same for all items.
   */
  public double[] means(float[] parameters) {
    double[] means = new double[bits];
    for (int i = 0; i < bits; i++) {
      means[i] = (weight(parameters[from + i]) + weight(parameters[from + bits + i])) / 2;
    }
    return means;
  }

  private int place(float c, int bit) {
    return c > 0 ? from + bit : from + bits + bit;
  }

  private static double weight(double parameter) {
    return Math.max(parameter, 0) + Math.log1p(Math.exp(-Math.abs(parameter)));
  }
}
