package io.hammingbird.model.neural;

/** What comes out of a code layer. */
enum Binarization {
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
   * @param alpha of the tanh; the others have none
   */
  double forward(double z, double alpha) {
    return switch (this) {
      case STRAIGHT_THROUGH -> z >= 0 ? 1 : -1;
      case TANH -> Math.tanh(alpha * z);
      case NONE -> z;
    };
  }

  /** Beyond 1 the sign is settled; passing gradients on there only drives z away. */
  double backward(double z, double alpha, double gradient) {
    return switch (this) {
      case STRAIGHT_THROUGH -> Math.abs(z) <= 1 ? gradient : 0;
      case TANH -> {
        double value = Math.tanh(alpha * z);
        yield gradient * alpha * (1 - value * value);
      }
      case NONE -> gradient;
    };
  }
}
