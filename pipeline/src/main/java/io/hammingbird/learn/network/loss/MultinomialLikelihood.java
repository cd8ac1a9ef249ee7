package io.hammingbird.learn.network.loss;

import java.util.Arrays;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Each of a user's items was drawn from a softmax over the block's items with logits {@code scale ×
 * x·y}. A user's log likelihood is divided by {@code n^damping} for {@code n} items in the block: 0
 * is the plain likelihood, in which long histories outweigh short ones, 1 is the mean over a user's
 * items.
 */
public final class MultinomialLikelihood extends BlockLikelihood {
  private static final long serialVersionUID = 1;

  private final double scale;
  private final double damping;

  public MultinomialLikelihood(
      @JsonProperty("scale") double scale, @JsonProperty("damping") double damping) {
    this.scale = scale;
    this.damping = damping;
  }

  public double getScale() {
    return scale;
  }

  public double getDamping() {
    return damping;
  }

  @Override
  double row(double[] products, boolean[] observed, int bits) {
    double largest = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (int item = 0; item < products.length; item++) {
      largest = Math.max(largest, scale * products[item]);
      count += observed[item] ? 1 : 0;
    }
    if (count == 0) {
      Arrays.fill(products, 0);
      return 0;
    }
    double sum = 0;
    for (double product : products) {
      sum += Math.exp(scale * product - largest);
    }
    double logSum = largest + Math.log(sum);
    double share = Math.pow(count, -damping);
    double loss = 0;
    for (int item = 0; item < products.length; item++) {
      double logProbability = scale * products[item] - logSum;
      loss -= observed[item] ? share * logProbability : 0;
      products[item] =
          share * scale * (count * Math.exp(logProbability) - (observed[item] ? 1 : 0));
    }
    return loss;
  }
}
