package io.hammingbird.learn.network.binarizer;

/**
 * The real vector itself, of which signs are taken after training or never; it also stands in for
 * the sign when gradients are checked.
 */
public record Identity() implements Squash {

  @Override
  public double[] forward(double[] reals, int iteration) {
    return reals.clone();
  }

  @Override
  public double[] backward(double[] reals, int iteration, double[] ofCodes) {
    return ofCodes.clone();
  }
}
