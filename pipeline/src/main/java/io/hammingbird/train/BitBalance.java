package io.hammingbird.train;

import io.hammingbird.kernels.PackedCodes;

/** How far bits are from being +1 for half of the rows. */
final class BitBalance {
  private BitBalance() {}

  /** Mean over the bits of |share of +1 − ½|: 0 is balanced, ½ says nothing at all. */
  static double of(PackedCodes codes) {
    double sum = 0;
    for (int d = 0; d < codes.bits(); d++) {
      int ones = 0;
      for (int index = 0; index < codes.size(); index++) {
        long word = codes.words()[index * codes.wordsPerCode() + d / Long.SIZE];
        ones += (int) (word >>> (d % Long.SIZE) & 1);
      }
      sum += Math.abs((double) ones / codes.size() - 0.5);
    }
    return sum / codes.bits();
  }
}
