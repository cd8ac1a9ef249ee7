package io.hammingbird.learn.discrete;

import java.util.Arrays;

/**
 * Codes turned round: for every bit one row of words with that bit of all codes, so that the
 * product of two columns of ±1 is a count of bits. One object serves many sets of codes, one after
 * the other.
 */
final class BitColumns {
  private final int width;
  private final long[] square = new long[Long.SIZE];
  private long[] columns = new long[0];
  private int size;
  private int words;

  /**
   * @param width bits of a code
   */
  BitColumns(int width) {
    this.width = width;
  }

  /**
   * Takes codes.
   *
   * @param codes {@code [≥ size × words of a code]}
   */
  void fill(long[] codes, int size) {
    this.size = size;
    this.words = (size + Long.SIZE - 1) / Long.SIZE;
    if (columns.length < words * width) {
      columns = new long[words * width];
    }
    int perCode = SignRows.wordsPerRow(width);
    for (int block = 0; block < words; block++) {
      int first = block * Long.SIZE;
      int count = Math.min(Long.SIZE, size - first);
      for (int word = 0; word < perCode; word++) {
        for (int i = 0; i < count; i++) {
          square[i] = codes[(first + i) * perCode + word];
        }
        Arrays.fill(square, count, Long.SIZE, 0);
        transpose(square);
        int bits = Math.min(Long.SIZE, width - word * Long.SIZE);
        for (int bit = 0; bit < bits; bit++) {
          columns[(word * Long.SIZE + bit) * words + block] = square[bit];
        }
      }
    }
  }

  /** {@code Σ x_k x_l} over all codes, of their values ±1. */
  int product(int k, int l) {
    int differ = 0;
    for (int word = 0; word < words; word++) {
      differ += Long.bitCount(columns[k * words + word] ^ columns[l * words + word]);
    }
    return size - 2 * differ;
  }

  /** A square of bits, by swapping ever smaller blocks (Warren, "Hacker's Delight", 7–3). */
  private static void transpose(long[] rows) {
    long mask = 0x00000000FFFFFFFFL;
    for (int half = Long.SIZE / 2; half != 0; half >>>= 1) {
      for (int k = 0; k < Long.SIZE; k = (k + half + 1) & ~half) {
        long swapped = ((rows[k] >>> half) ^ rows[k + half]) & mask;
        rows[k] ^= swapped << half;
        rows[k + half] ^= swapped;
      }
      mask ^= mask << (half >>> 1);
    }
  }
}
