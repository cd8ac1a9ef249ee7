package io.hammingbird.kernels.scored;

import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;

/**
 * A real-valued query {@code q} in a form that bit operations can compare with codes.
 *
 * <p>The score is {@code Σ q_d·c_d = Σ |q_d| − 2·W}, where {@code W} adds up {@code |q_d|} over the
 * bits in which an item differs from the signs of the query: a Hamming distance with weights. Each
 * weight is rounded to a whole number of steps, and each of its four or six binary digits becomes a
 * mask of bits: {@code W} in steps is a weighted sum of four or six bit counts per word. The
 * rounding of each dimension is known, so the steps of an item bound its score from above, also the
 * score as {@link ByteTables} computes it in floats.
 */
final class QueryWeights {
  /** Twice the relative error of a float addition: covers the rounding of the doubles here too. */
  private static final double ERROR = 0x1p-23;

  /**
   * The bound is loose by the rounding of all dimensions, the scores spread by the root of their
   * number: wide codes need finer steps to tell items apart.
   */
  private static final int NARROW_BITS = 128;

  private final int bits;
  private final int words;
  private final int digits;
  private final int maxSteps;
  private final long[] signs;
  private final long[] masks; // [words × digits], the highest digit first
  private double sum; // of all |q_d|
  private double margin; // how far a float score may be from the true one
  private double step;
  private double gained; // what rounding up may have added to W, at most 0

  QueryWeights(int bits) {
    this.bits = bits;
    words = PackedCodes.wordsPerCode(bits);
    digits = bits <= NARROW_BITS ? 4 : 6;
    maxSteps = (1 << digits) - 1;
    signs = new long[words];
    masks = new long[words * digits];
  }

  /** Takes the {@code bits} finite values from {@code offset} on. */
  void set(float[] query, int offset) {
    float max = 0;
    sum = 0;
    for (int d = 0; d < bits; d++) {
      float weight = Math.abs(query[offset + d]);
      sum += weight;
      max = Math.max(max, weight);
    }
    margin = (bits + 16) * ERROR * sum; // of 8 additions in a byte and one per byte
    step = max == 0 ? 1 : (double) max / maxSteps;
    gained = 0;
    Arrays.fill(signs, 0);
    Arrays.fill(masks, 0);
    for (int d = 0; d < bits; d++) {
      setDimension(d, query[offset + d]);
    }
  }

  private void setDimension(int d, float value) {
    double weight = Math.abs(value);
    int steps = (int) (weight / step + 0.5);
    gained += Math.min(0, weight - steps * step);
    int word = d / Long.SIZE;
    signs[word] |= (value > 0 ? 1L : 0L) << d;
    for (int digit = 0; digit < digits; digit++) {
      masks[word * digits + digit] |= (long) (steps >>> (digits - 1 - digit) & 1) << d;
    }
  }

  /** Binary digits of a weight: an even number. */
  int digits() {
    return digits;
  }

  /** Signs of the query as a code, {@code [words]}. */
  long[] signs() {
    return signs;
  }

  /** The bits of a word whose weight has a digit, counted from the highest. */
  long mask(int word, int digit) {
    return masks[word * digits + digit];
  }

  /** More steps than any item has. */
  int beyond() {
    return bits * maxSteps + 1;
  }

  /** Steps of the code of {@code words} words from {@code offset} on. */
  int steps(long[] codes, int offset) {
    int steps = 0;
    for (int word = 0; word < words; word++) {
      long different = codes[offset + word] ^ signs[word];
      int inWord = 0;
      for (int digit = 0; digit < digits; digit++) {
        inWord = 2 * inWord + Long.bitCount(different & masks[word * digits + digit]);
      }
      steps += inWord;
    }
    return steps;
  }

  /** Only an item with fewer steps than this can score {@code score} or more. */
  int limit(float score) {
    double steps = ((sum - score + margin) / 2 - gained) / step;
    return steps < 0 ? 0 : (int) Math.min(beyond(), Math.floor(steps) + 1);
  }
}
