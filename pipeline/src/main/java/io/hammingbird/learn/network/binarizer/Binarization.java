package io.hammingbird.learn.network.binarizer;

/** What comes out of a code layer. */
public enum Binarization {
  /** The sign, with the gradient of the identity where |z| ≤ 1 (Eq 5 and the text after Eq 9). */
  STRAIGHT_THROUGH,
  /** {@code tanh(α z)}: near ±1 where α is large. */
  TANH,
  /**
   * The real vector itself, of which signs are taken after training or never; also stands in for
   * the sign when gradients are checked.
   */
  NONE;

  /**
   * What becomes of real vectors.
   *
   * @param alpha of the tanh; the others have none
   */
  public double[] forward(double[] reals, double alpha) {
    double[] codes = new double[reals.length];
    switch (this) {
      case STRAIGHT_THROUGH -> {
        for (int i = 0; i < codes.length; i++) {
          codes[i] = Math.copySign(1, reals[i] + 0.0); // no branch; the sum turns -0 into 0
        }
      }
      case TANH -> {
        for (int i = 0; i < codes.length; i++) {
          codes[i] = Math.tanh(alpha * reals[i]);
        }
      }
      case NONE -> System.arraycopy(reals, 0, codes, 0, codes.length);
    }
    return codes;
  }

  /**
   * The gradient with respect to real vectors. Beyond 1 the sign is settled; passing gradients on
   * there only drives the value away.
   *
   * @param ofCodes the gradient with respect to what comes out
   */
  public double[] backward(double[] reals, double alpha, double[] ofCodes) {
    double[] ofReals = new double[reals.length];
    switch (this) {
      case STRAIGHT_THROUGH -> {
        for (int i = 0; i < ofReals.length; i++) {
          ofReals[i] = Math.abs(reals[i]) <= 1 ? ofCodes[i] : 0;
        }
      }
      case TANH -> {
        for (int i = 0; i < ofReals.length; i++) {
          double value = Math.tanh(alpha * reals[i]);
          ofReals[i] = ofCodes[i] * alpha * (1 - value * value);
        }
      }
      case NONE -> System.arraycopy(ofCodes, 0, ofReals, 0, ofReals.length);
    }
    return ofReals;
  }
}
