package io.hammingbird.learn.discrete;

import io.hammingbird.kernels.IndexLists;

/**
 * The codes of the other side that a row has cells with, gathered. One object serves many rows, one
 * after the other.
 */
public final class Neighbours {
  private final SignRows other;
  private final int width;
  private final int perCode;
  private final BitColumns columns;
  private long[] codes = new long[0];
  private int size;
  private boolean turned;

  /**
   * @param other all codes of the other side
   */
  public Neighbours(SignRows other) {
    this.other = other;
    this.width = other.width();
    this.perCode = SignRows.wordsPerRow(width);
    this.columns = new BitColumns(width);
  }

  /** Takes the neighbours of a row. */
  public void gather(IndexLists lists, int row) {
    size = lists.end(row) - lists.begin(row);
    turned = false;
    if (codes.length < size * perCode) {
      codes = new long[2 * size * perCode];
    }
    for (int i = 0; i < size; i++) {
      int from = lists.indices()[lists.begin(row) + i] * perCode;
      System.arraycopy(other.words(), from, codes, i * perCode, perCode);
    }
  }

  public int size() {
    return size;
  }

  /** Inner product of a neighbour, counted from 0, with a code. */
  public int dot(int neighbour, long[] code) {
    int differ = 0;
    for (int word = 0; word < perCode; word++) {
      differ += Long.bitCount(codes[neighbour * perCode + word] ^ code[word]);
    }
    return width - 2 * differ;
  }

  /** Inner product of a neighbour with a real vector. */
  public double dot(int neighbour, double[] vector) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      sum += signed(codes[neighbour * perCode + k / Long.SIZE], k, vector[k]);
    }
    return sum;
  }

  /** A bit of a neighbour, as ±1. */
  public int sign(int neighbour, int bit) {
    return SignRows.sign(codes, neighbour * perCode, bit);
  }

  /**
   * Adds {@code Σ w d} over all neighbours d.
   *
   * @param weights {@code [≥ size]}
   */
  public void addSum(double[] weights, double[] sum) {
    for (int i = 0; i < size; i++) {
      for (int word = 0; word < perCode; word++) {
        int first = word * Long.SIZE;
        addSigned(
            codes[i * perCode + word], weights[i], sum, first, Math.min(width, first + Long.SIZE));
      }
    }
  }

  private static void addSigned(long bits, double weight, double[] sum, int from, int to) {
    for (int k = from; k < to; k++) {
      sum[k] += signed(bits, k, weight);
    }
  }

  /** The value itself where the bit is set, else its negative, without a branch. */
  private static double signed(long bits, int bit, double value) {
    long sign = (~bits >>> bit) << (Long.SIZE - 1);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ sign);
  }

  /** Adds {@code factor ×} a column of {@code Σ d dᵀ}, by counting bits. */
  public void addGramColumn(int bit, double factor, double[] sum) {
    if (!turned) {
      columns.fill(codes, size);
      turned = true;
    }
    for (int k = 0; k < width; k++) {
      sum[k] += factor * columns.product(bit, k);
    }
  }
}
