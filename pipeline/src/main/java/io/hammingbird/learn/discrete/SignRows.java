package io.hammingbird.learn.discrete;

import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;

/**
 * Codes of a side, of any width, in words: as {@link PackedCodes} has them, a bit that is set is
 * +1, any other −1.
 *
 * @param width bits of a code
 * @param words {@code [rows × (width + 63) / 64]}: not a copy; those who change it own it
 */
public record SignRows(int width, long[] words) implements RowVectors {

  public static SignRows of(PackedCodes codes) {
    return new SignRows(codes.bits(), codes.words());
  }

  static SignRows of(RealRows reals) {
    int width = reals.width();
    int perRow = wordsPerRow(width);
    long[] words = new long[Math.multiplyExact(reals.rows(), perRow)];
    for (int row = 0; row < reals.rows(); row++) {
      for (int k = 0; k < width; k++) {
        if (reals.values()[row * width + k] >= 0) {
          words[row * perRow + k / Long.SIZE] |= 1L << k;
        }
      }
    }
    return new SignRows(width, words);
  }

  /** Words of a code. */
  public static int wordsPerRow(int width) {
    return (width + Long.SIZE - 1) / Long.SIZE;
  }

  @Override
  public int rows() {
    return words.length / wordsPerRow(width);
  }

  /** The words of a code, copied. */
  public long[] code(int row) {
    int perRow = wordsPerRow(width);
    return Arrays.copyOfRange(words, row * perRow, (row + 1) * perRow);
  }

  @Override
  public void copy(int row, double[] into) {
    int begin = row * wordsPerRow(width);
    for (int k = 0; k < width; k++) {
      into[k] = sign(words, begin, k);
    }
  }

  /** A bit of the code that begins at a word, as ±1. */
  public static int sign(long[] words, int begin, int bit) {
    return ((int) (words[begin + bit / Long.SIZE] >>> bit) & 1) * 2 - 1;
  }

  /** Inner product of two codes. */
  public int dot(int row, SignRows other, int otherRow) {
    int perRow = wordsPerRow(width);
    int differ = 0;
    for (int word = 0; word < perRow; word++) {
      differ += Long.bitCount(words[row * perRow + word] ^ other.words[otherRow * perRow + word]);
    }
    return width - 2 * differ;
  }

  /** {@inheritDoc} By counting bits. */
  @Override
  public Gram gram() {
    BitColumns columns = new BitColumns(width);
    columns.fill(words, rows());
    double[] gram = new double[width * width];
    for (int k = 0; k < width; k++) {
      for (int l = 0; l <= k; l++) {
        gram[k * width + l] = columns.product(k, l);
      }
    }
    return Gram.ofLowerTriangle(gram, width);
  }

  /** Bits in which two tables differ. */
  public long differing(SignRows other) {
    long differ = 0;
    for (int word = 0; word < words.length; word++) {
      differ += Long.bitCount(words[word] ^ other.words[word]);
    }
    return differ;
  }

  /** The same as codes for search. */
  public PackedCodes packed() {
    return new PackedCodes(width, rows(), words);
  }
}
