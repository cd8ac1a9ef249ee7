package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;

/**
 * Signs of a vector, and behind them two bits of its length: of items those are (−1, −1) where the
 * squared length is more than a standard deviation below the mean, (+1, +1) where it is as much
 * above, and otherwise (−1, +1). All users have (+1, +1), so that short items are two bits further
 * away than long ones.
 */
final class LengthBits {
  /** Bits of the length. */
  static final int COUNT = 2;

  private LengthBits() {}

  static Codes codes(double[] users, double[] items, int width) {
    int[] longest = new int[users.length / width];
    Arrays.fill(longest, COUNT);
    return new Codes(
        codes(users, width, longest), codes(items, width, levels(squaredLengths(items, width))));
  }

  /** 0 for short, 1 for medium, 2 for long. */
  static int[] levels(double[] squaredLengths) {
    double sum = 0;
    double squares = 0;
    for (double length : squaredLengths) {
      sum += length;
    }
    double mean = sum / squaredLengths.length;
    for (double length : squaredLengths) {
      squares += (length - mean) * (length - mean);
    }
    double deviation = Math.sqrt(squares / squaredLengths.length);
    int[] levels = new int[squaredLengths.length];
    for (int row = 0; row < levels.length; row++) {
      double length = squaredLengths[row];
      levels[row] = length < mean - deviation ? 0 : length > mean + deviation ? 2 : 1;
    }
    return levels;
  }

  private static double[] squaredLengths(double[] rows, int width) {
    double[] lengths = new double[rows.length / width];
    for (int i = 0; i < rows.length; i++) {
      lengths[i / width] += rows[i] * rows[i];
    }
    return lengths;
  }

  private static PackedCodes codes(double[] rows, int width, int[] levels) {
    int bits = width + COUNT;
    int perCode = PackedCodes.wordsPerCode(bits);
    long[] words = new long[levels.length * perCode];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= 0) {
        set(words, i / width * perCode, i % width);
      }
    }
    for (int row = 0; row < levels.length; row++) {
      // of a medium length only the second one
      for (int bit = COUNT - levels[row]; bit < COUNT; bit++) {
        set(words, row * perCode, width + bit);
      }
    }
    return new PackedCodes(bits, levels.length, words);
  }

  private static void set(long[] words, int begin, int bit) {
    words[begin + bit / Long.SIZE] |= 1L << bit;
  }
}
