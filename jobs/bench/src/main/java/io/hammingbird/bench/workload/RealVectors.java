package io.hammingbird.bench.workload;

import io.hammingbird.kernels.PackedCodes;
import java.util.SplittableRandom;

/**
 * Real vectors whose signs are given codes: what a float model would have had before binarization.
 * Both sides of a comparison so lie alike.
 */
public final class RealVectors {
  private RealVectors() {}

  /**
   * Makes vectors up.
   *
   * @param rows how many of the codes, from the first
   * @return {@code [rows × bits]}, row-major, magnitudes half-normal
   */
  static float[] of(PackedCodes codes, int rows, long seed) {
    int bits = codes.bits();
    float[] values = new float[Math.multiplyExact(rows, bits)];
    for (int row = 0; row < rows; row++) {
      float[] vector = row(codes, row, seed);
      System.arraycopy(vector, 0, values, row * bits, bits);
    }
    return values;
  }

  /** The vector of one code; the same whichever rows are made beside it. */
  public static float[] row(PackedCodes codes, int row, long seed) {
    SplittableRandom random = new SplittableRandom(seed + row);
    float[] vector = new float[codes.bits()];
    for (int d = 0; d < vector.length; d++) {
      long word = codes.words()[row * codes.wordsPerCode() + d / Long.SIZE];
      float magnitude = (float) Math.abs(random.nextGaussian());
      vector[d] = (word >>> d & 1) == 1 ? magnitude : -magnitude;
    }
    return vector;
  }
}
