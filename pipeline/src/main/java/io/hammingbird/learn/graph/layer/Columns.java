package io.hammingbird.learn.graph.layer;

/** Tables side by side in one. */
public final class Columns {
  private Columns() {}

  /** Copies a table of {@code width} columns into one of {@code all}, from a column on. */
  public static void put(float[] table, int width, float[] into, int all, int column) {
    for (int row = 0; row < into.length / all; row++) {
      System.arraycopy(table, row * width, into, row * all + column, width);
    }
  }

  /** Copies some columns. */
  public static float[] take(float[] from, int all, int column, int width) {
    int rows = from.length / all;
    float[] table = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(from, row * all + column, table, row * width, width);
    }
    return table;
  }

  /** Adds a table to the first values of another. */
  public static void add(float[] table, float[] to) {
    for (int i = 0; i < table.length; i++) {
      to[i] += table[i];
    }
  }
}
