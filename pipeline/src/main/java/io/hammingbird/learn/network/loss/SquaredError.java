package io.hammingbird.learn.network.loss;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The squared difference between what is wanted of each rated pair and {@code offset + scale ×
 * x·y}; what is not rated is not asked for.
 */
public final class SquaredError extends RatedLoss {
  private static final long serialVersionUID = 1;

  private final double offset;
  private final double scale;

  public SquaredError(@JsonProperty("offset") double offset, @JsonProperty("scale") double scale) {
    this.offset = offset;
    this.scale = scale;
  }

  public double getOffset() {
    return offset;
  }

  public double getScale() {
    return scale;
  }

  @Override
  double row(double[] products, int[] positions, float[] wanted) {
    double[] slopes = new double[products.length];
    double loss = 0;
    for (int i = 0; i < positions.length; i++) {
      double error = offset + scale * products[positions[i]] - wanted[i];
      loss += error * error;
      slopes[positions[i]] = 2 * scale * error;
    }
    System.arraycopy(slopes, 0, products, 0, products.length);
    return loss;
  }
}
