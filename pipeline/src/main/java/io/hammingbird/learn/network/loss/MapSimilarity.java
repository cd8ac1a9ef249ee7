package io.hammingbird.learn.network.loss;

import java.util.Arrays;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The similarity loss of CCSR, Eq 3: each pair is similar with the probability {@code σ(x·y)}. What
 * is wanted of a rated pair is 1 (similar) or 0; an unrated pair is wanted to be dissimilar, with a
 * weight of its own, 1 in the paper.
 */
public final class MapSimilarity extends RatedLoss {
  private static final long serialVersionUID = 1;

  private final double unratedWeight;

  public MapSimilarity(@JsonProperty("unratedWeight") double unratedWeight) {
    this.unratedWeight = unratedWeight;
  }

  public double getUnratedWeight() {
    return unratedWeight;
  }

  @Override
  double row(double[] products, int[] positions, float[] wanted) {
    double[] weights = new double[products.length];
    double[] targets = new double[products.length];
    Arrays.fill(weights, unratedWeight);
    for (int i = 0; i < positions.length; i++) {
      weights[positions[i]] = 1;
      targets[positions[i]] = wanted[i];
    }
    double loss = 0;
    for (int item = 0; item < products.length; item++) {
      double x = products[item];
      loss +=
          weights[item] * (Math.max(x, 0) - targets[item] * x + Math.log1p(Math.exp(-Math.abs(x))));
      products[item] = weights[item] * (1 / (1 + Math.exp(-x)) - targets[item]);
    }
    return loss;
  }
}
