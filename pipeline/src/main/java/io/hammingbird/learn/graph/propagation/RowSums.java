package io.hammingbird.learn.graph.propagation;

/**
 * Adds multiples of rows to a row, in loops that the compiler turns into vector instructions. Rows
 * are short and the start of a loop takes as long as the loop, so that four are added at a time.
 */
public final class RowSums {
  private RowSums() {}

  /** Adds {@code wa} times the row at {@code a}, and so on for b, c and d. */
  public static void addFour(
      float[] to,
      int at,
      float[] from,
      int a,
      int b,
      int c,
      int d,
      float wa,
      float wb,
      float wc,
      float wd,
      int width) {
    for (int i = 0; i < width; i++) {
      to[at + i] += wa * from[a + i] + wb * from[b + i] + wc * from[c + i] + wd * from[d + i];
    }
  }

  /** Adds a multiple of one row. */
  public static void addOne(float[] to, int at, float[] from, int a, float weight, int width) {
    for (int i = 0; i < width; i++) {
      to[at + i] += weight * from[a + i];
    }
  }

  /** Multiplies a row, and adds a multiple of another. */
  public static void scale(
      float[] to, int at, float factor, float[] other, int from, float weight, int width) {
    for (int i = 0; i < width; i++) {
      to[at + i] = factor * to[at + i] + weight * other[from + i];
    }
  }
}
