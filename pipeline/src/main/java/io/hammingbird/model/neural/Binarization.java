package io.hammingbird.model.neural;

/** What comes out of a code layer. */
enum Binarization {
  /** The sign, with the gradient of the identity where |z| ≤ 1 (Eq 5 and the text after Eq 9). */
  STRAIGHT_THROUGH,
  /**
   * The real vector itself, of which signs are taken after training or never; also stands in for
   * the sign when gradients are checked.
   */
  NONE;

  double forward(double z) {
    return this == NONE ? z : z >= 0 ? 1 : -1;
  }

  /** Beyond 1 the sign is settled; passing gradients on there only drives z away. */
  double backward(double z, double gradient) {
    return this == NONE || Math.abs(z) <= 1 ? gradient : 0;
  }
}
