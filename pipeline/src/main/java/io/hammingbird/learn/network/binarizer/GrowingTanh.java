package io.hammingbird.learn.network.binarizer;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@code tanh(α z)}, near ±1 where α is large. It grows exponentially from 1 over the training
 * (CCSR 4.3; HashNet, Cao and others, 2017); out of training it is the last one.
 *
 * @param last the α at the end
 * @param steps iterations of the whole training
 */
public record GrowingTanh(@JsonProperty("last") double last, @JsonProperty("steps") int steps)
    implements Squash {

  /** The α at an iteration. */
  double at(int iteration) {
    return Math.pow(last, Math.min(1, (double) iteration / steps));
  }

  @Override
  public double[] forward(double[] reals, int iteration) {
    double alpha = at(iteration);
    double[] codes = new double[reals.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Math.tanh(alpha * reals[i]);
    }
    return codes;
  }

  @Override
  public double[] backward(double[] reals, int iteration, double[] ofCodes) {
    double alpha = at(iteration);
    double[] ofReals = new double[reals.length];
    for (int i = 0; i < ofReals.length; i++) {
      double value = Math.tanh(alpha * reals[i]);
      ofReals[i] = ofCodes[i] * alpha * (1 - value * value);
    }
    return ofReals;
  }
}
