package io.hammingbird.learn.refine;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.network.Dense;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Codes as numbers: +1 for a set bit, -1 for any other. */
final class Signs {
  private Signs() {}

  /** One row per code, {@code [size × bits]}. */
  static INDArray matrix(PackedCodes codes) {
    return Dense.array(of(codes), codes.size(), codes.bits());
  }

  /** The rows of the matrix, one behind the other. */
  static float[] of(PackedCodes codes) {
    float[] signs = new float[codes.size() * codes.bits()];
    for (int row = 0; row < codes.size(); row++) {
      for (int bit = 0; bit < codes.bits(); bit++) {
        signs[row * codes.bits() + bit] = isSet(codes, row, bit) ? 1 : -1;
      }
    }
    return signs;
  }

  static boolean isSet(PackedCodes codes, int row, int bit) {
    return (codes.words()[row * codes.wordsPerCode() + (bit >>> 6)] >>> bit & 1) == 1;
  }
}
