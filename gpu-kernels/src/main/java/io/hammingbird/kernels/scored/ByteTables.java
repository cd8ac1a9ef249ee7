package io.hammingbird.kernels.scored;

import io.hammingbird.kernels.PackedCodes;

/**
 * Exact scores of codes against one real-valued query, from one table of 256 sums for each byte of
 * a code. The order of the float additions is that which {@link AsymmetricTopK} promises.
 */
final class ByteTables {
  private static final int VALUES = 1 << Byte.SIZE;

  private final int bits;
  private final int words;
  private final float[] sums; // [words × 8 × 256]

  ByteTables(int bits) {
    this.bits = bits;
    words = PackedCodes.wordsPerCode(bits);
    sums = new float[words * Long.BYTES * VALUES];
  }

  /** Takes the {@code bits} values from {@code offset} on. */
  void set(float[] query, int offset) {
    for (int first = 0; first < bits; first += Byte.SIZE) {
      int table = first / Byte.SIZE * VALUES;
      sums[table] = 0;
      int last = Math.min(first + Byte.SIZE, bits);
      for (int d = first; d < last; d++) {
        addDimension(table, 1 << (d - first), query[offset + d]);
      }
    }
  }

  /** Extends the sums over the lower bits by a bit, first where it is 1, then where it is 0. */
  private void addDimension(int table, int half, float value) {
    for (int i = table; i < table + half; i++) {
      sums[half + i] = sums[i] + value;
    }
    for (int i = table; i < table + half; i++) {
      sums[i] -= value;
    }
  }

  /** The score of the code that begins at {@code offset}. Bytes beyond the width add 0. */
  float score(long[] codes, int offset) {
    float score = 0;
    for (int word = 0; word < words; word++) {
      long code = codes[offset + word];
      int table = word * Long.BYTES * VALUES;
      score += sums[table + (int) (code & 0xff)];
      score += sums[table + VALUES + (int) (code >>> 8 & 0xff)];
      score += sums[table + 2 * VALUES + (int) (code >>> 16 & 0xff)];
      score += sums[table + 3 * VALUES + (int) (code >>> 24 & 0xff)];
      score += sums[table + 4 * VALUES + (int) (code >>> 32 & 0xff)];
      score += sums[table + 5 * VALUES + (int) (code >>> 40 & 0xff)];
      score += sums[table + 6 * VALUES + (int) (code >>> 48 & 0xff)];
      score += sums[table + 7 * VALUES + (int) (code >>> 56)];
    }
    return score;
  }
}
