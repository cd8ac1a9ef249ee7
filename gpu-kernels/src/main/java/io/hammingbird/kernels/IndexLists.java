package io.hammingbird.kernels;

import java.io.Serializable;
import java.util.Arrays;

/**
 * One list of strictly ascending, non-negative indices per row, in compressed-row form: the list of
 * {@code row} is {@code indices[begin(row)] … indices[end(row) - 1]}. Immutable by convention.
 */
public final class IndexLists implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] offsets;
  private final int[] indices;

  /**
   * Wraps the two arrays without copying them.
   *
   * @param offsets {@code [rows + 1]}, from 0 to {@code indices.length}, never falling
   * @param indices all lists behind one another
   * @throws IllegalArgumentException if the offsets do not cover the indices, or a list is not
   *     strictly ascending or has a negative index
   */
  public IndexLists(int[] offsets, int[] indices) {
    this.offsets = offsets;
    this.indices = indices;
    if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != indices.length) {
      throw new IllegalArgumentException(
          "offsets must run from 0 to the number of indices, " + indices.length);
    }
    for (int row = 0; row < rows(); row++) {
      checkRow(row);
    }
  }

  private void checkRow(int row) {
    int begin = begin(row);
    int end = end(row);
    if (begin > end || end > indices.length) {
      throw new IllegalArgumentException(
          "row %d runs from offset %d to %d of %d indices"
              .formatted(row, begin, end, indices.length));
    }
    int previous = -1;
    for (int i = begin; i < end; i++) {
      if (indices[i] <= previous) {
        throw new IllegalArgumentException(
            "row %d is not strictly ascending from 0 on: %d follows %d"
                .formatted(row, indices[i], previous));
      }
      previous = indices[i];
    }
  }

  /** Empty lists for {@code rows} rows. */
  public static IndexLists empty(int rows) {
    return new IndexLists(new int[rows + 1], new int[0]);
  }

  /**
   * Copies one array per row.
   *
   * @throws IllegalArgumentException if a list is not strictly ascending or has a negative index,
   *     or all together do not fit one array
   */
  public static IndexLists of(int[][] lists) {
    int[] offsets = new int[lists.length + 1];
    for (int row = 0; row < lists.length; row++) {
      offsets[row + 1] = offsets[row] + lists[row].length;
      if (offsets[row + 1] < 0) {
        throw new IllegalArgumentException(
            "the lists up to row %d hold more than %d indices: search in smaller batches"
                .formatted(row, Integer.MAX_VALUE));
      }
    }
    int[] indices = new int[offsets[lists.length]];
    for (int row = 0; row < lists.length; row++) {
      System.arraycopy(lists[row], 0, indices, offsets[row], lists[row].length);
    }
    return new IndexLists(offsets, indices);
  }

  /** Number of lists. */
  public int rows() {
    return offsets.length - 1;
  }

  /** Where the list of {@code row} begins in {@link #indices()}. */
  public int begin(int row) {
    return offsets[row];
  }

  /** Where the list of {@code row} ends in {@link #indices()}, exclusive. */
  public int end(int row) {
    return offsets[row + 1];
  }

  /** All lists behind one another: not a copy, never to change. */
  public int[] indices() {
    return indices;
  }

  /** Where each list begins, and the end of the last, {@code [rows + 1]}: not a copy. */
  public int[] offsets() {
    return offsets;
  }

  /** A copy of one list. */
  public int[] row(int row) {
    return Arrays.copyOfRange(indices, begin(row), end(row));
  }

  /**
   * Every list restricted to {@code from} (inclusive) to {@code to} (exclusive) and shifted by
   * {@code -from}: what the lists say about a slice of the items.
   *
   * @throws IllegalArgumentException if {@code from} is negative or above {@code to}
   */
  public IndexLists window(int from, int to) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("no window from %d to %d".formatted(from, to));
    }
    int[] windowOffsets = new int[offsets.length];
    int[] windowIndices = new int[indices.length];
    int kept = 0;
    for (int row = 0; row < rows(); row++) {
      int begin = firstAtLeast(row, from);
      int end = firstAtLeast(row, to);
      for (int i = begin; i < end; i++) {
        windowIndices[kept++] = indices[i] - from;
      }
      windowOffsets[row + 1] = kept;
    }
    return new IndexLists(windowOffsets, Arrays.copyOf(windowIndices, kept));
  }

  private int firstAtLeast(int row, int index) {
    int position = Arrays.binarySearch(indices, begin(row), end(row), index);
    return position >= 0 ? position : -position - 1;
  }
}
