package io.hammingbird.kernels;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * Binary codes packed into words: {@code size} codes of {@code bits} bits, row-major, {@code (bits
 * + 63) / 64} longs per code. Bit {@code d} is bit {@code d % 64} of word {@code d / 64}; 1 stands
 * for +1 and 0 for −1. Unused high bits are zero, so that a distance is a plain XOR and count.
 * Immutable by convention: nobody writes to {@link #words()}.
 */
public final class PackedCodes implements Serializable {
  /** The narrowest code, in bits. */
  public static final int MIN_BITS = 8;

  /** The widest code, in bits. */
  public static final int MAX_BITS = 512;

  private static final long serialVersionUID = 1;

  private final int bits;
  private final int size;
  private final int wordsPerCode;
  private final long[] words;

  /**
   * Wraps packed codes without copying them.
   *
   * @param bits width of a code, 8 to 512
   * @param size number of codes
   * @param words {@code [size × wordsPerCode(bits)]}, row-major; not copied
   * @throws IllegalArgumentException if the width is out of range, the array has another length, or
   *     a code has a bit set at or above {@code bits}
   */
  public PackedCodes(int bits, int size, long[] words) {
    this.bits = bits;
    this.size = size;
    this.wordsPerCode = wordsPerCode(bits);
    this.words = words;
    if (size < 0 || (long) size * wordsPerCode != words.length) {
      throw new IllegalArgumentException(
          "%d codes of %d bits need %d words, got %d"
              .formatted(size, bits, (long) size * wordsPerCode, words.length));
    }
    checkSpareBits();
  }

  private void checkSpareBits() {
    if (bits % Long.SIZE == 0) {
      return;
    }
    for (int index = 0; index < size; index++) {
      long last = words[(index + 1) * wordsPerCode - 1];
      if (last >>> bits != 0) { // a shift counts modulo 64, which is the bit within the last word
        throw new IllegalArgumentException(
            "code %d has a bit set above its %d bits".formatted(index, bits));
      }
    }
  }

  /**
   * Packs real vectors by sign.
   *
   * @param bits width of a code, 8 to 512
   * @param rows {@code [size × bits]}; a value above zero becomes 1, any other (zero and NaN too) 0
   * @throws IllegalArgumentException if the width is out of range or a row is not {@code bits}
   *     long, or the codes do not fit one array
   */
  public static PackedCodes fromSigns(int bits, float[][] rows) {
    int wordsPerCode = wordsPerCode(bits);
    long[] words = new long[wordCount(bits, rows.length)];
    for (int index = 0; index < rows.length; index++) {
      float[] row = rows[index];
      if (row.length != bits) {
        throw new IllegalArgumentException(
            "row %d has %d values, a code has %d bits".formatted(index, row.length, bits));
      }
      for (int d = 0; d < bits; d++) {
        if (row[d] > 0) {
          words[index * wordsPerCode + d / Long.SIZE] |= 1L << d;
        }
      }
    }
    return new PackedCodes(bits, rows.length, words);
  }

  /**
   * Number of longs that hold one code.
   *
   * @throws IllegalArgumentException if {@code bits} is not within 8 to 512
   */
  public static int wordsPerCode(int bits) {
    if (bits < MIN_BITS || bits > MAX_BITS) {
      throw new IllegalArgumentException(
          "a code has %d to %d bits, got %d".formatted(MIN_BITS, MAX_BITS, bits));
    }
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }

  /**
   * Number of longs that hold {@code size} codes.
   *
   * @throws IllegalArgumentException if no array is that long
   */
  static int wordCount(int bits, int size) {
    long count = (long) size * wordsPerCode(bits);
    if (count > Integer.MAX_VALUE - 8) { // the longest array that every JVM allocates
      throw new IllegalArgumentException(
          "%d codes of %d bits need %d words, more than an array holds"
              .formatted(size, bits, count));
    }
    return (int) count;
  }

  /** Width of a code in bits. */
  public int bits() {
    return bits;
  }

  /** Number of codes. */
  public int size() {
    return size;
  }

  /** Number of longs that hold one code. */
  public int wordsPerCode() {
    return wordsPerCode;
  }

  /**
   * The words themselves, {@code [size × wordsPerCode]}, row-major: not a copy, never to change.
   */
  public long[] words() {
    return words;
  }

  /**
   * The codes with index {@code from} (inclusive) to {@code to} (exclusive), copied.
   *
   * @throws IndexOutOfBoundsException if the range is not within the codes
   */
  public PackedCodes slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new PackedCodes(
        bits, to - from, Arrays.copyOfRange(words, from * wordsPerCode, to * wordsPerCode));
  }

  /**
   * The codes at the given indices, copied in that order.
   *
   * @throws IndexOutOfBoundsException if an index is not within the codes
   */
  public PackedCodes select(int[] indices) {
    long[] selected = new long[wordCount(bits, indices.length)];
    for (int i = 0; i < indices.length; i++) {
      int from = Objects.checkIndex(indices[i], size) * wordsPerCode;
      System.arraycopy(words, from, selected, i * wordsPerCode, wordsPerCode);
    }
    return new PackedCodes(bits, indices.length, selected);
  }

  /**
   * Hamming distance between a code of this object and one of another, 0 to {@code bits}.
   *
   * @param index index of the code here
   * @param other codes of the same width
   * @param otherIndex index of the code there
   */
  public int distance(int index, PackedCodes other, int otherIndex) {
    int distance = 0;
    for (int word = 0; word < wordsPerCode; word++) {
      distance +=
          Long.bitCount(
              words[index * wordsPerCode + word] ^ other.words[otherIndex * wordsPerCode + word]);
    }
    return distance;
  }
}
