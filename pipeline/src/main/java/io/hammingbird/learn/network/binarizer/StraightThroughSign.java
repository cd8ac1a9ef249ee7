package io.hammingbird.learn.network.binarizer;

/**
 * The sign, with the gradient of the identity where |z| ≤ 1 (HCFRec Eq 5 and the text after Eq 9).
 * Beyond 1 the sign is settled; passing gradients on there only drives the value away.
 */
public record StraightThroughSign() implements Squash {

  @Override
  public double[] forward(double[] reals, int iteration) {
    double[] codes = new double[reals.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Math.copySign(1, reals[i] + 0.0); // no branch; the sum turns -0 into 0
    }
    return codes;
  }

  @Override
  public double[] backward(double[] reals, int iteration, double[] ofCodes) {
    double[] ofReals = new double[reals.length];
    for (int i = 0; i < ofReals.length; i++) {
      ofReals[i] = Math.abs(reals[i]) <= 1 ? ofCodes[i] : 0;
    }
    return ofReals;
  }
}
