package io.hammingbird.ratings;

import io.hammingbird.kernels.IndexLists;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Lists of indices with a rating for every index. Immutable by convention.
 *
 * @param lists the indices, ascending in every list
 * @param ratings of {@code lists.indices()}, in the same order; empty where every rating is 1, so
 *     that a model of implicit feedback carries none
 */
public record RatedLists(IndexLists lists, float[] ratings) implements Serializable {

  /**
   * @throws IllegalArgumentException if there are neither no ratings nor as many as indices
   */
  public RatedLists {
    if (ratings.length > 0 && ratings.length != lists.indices().length) {
      throw new IllegalArgumentException(
          "%d ratings of %d indices".formatted(ratings.length, lists.indices().length));
    }
  }

  /** Every rating is 1. */
  public static RatedLists implicit(IndexLists lists) {
    return new RatedLists(lists, new float[0]);
  }

  /**
   * Copies one array of indices and one of ratings per row.
   *
   * @throws IllegalArgumentException if a list is not strictly ascending, or the numbers of indices
   *     and of ratings differ
   */
  public static RatedLists of(int[][] lists, float[][] ratings) {
    IndexLists indices = IndexLists.of(lists);
    float[] values = new float[indices.indices().length];
    for (int row = 0; row < lists.length; row++) {
      if (lists[row].length != ratings[row].length) {
        throw new IllegalArgumentException(
            "row %d has %d indices and %d ratings"
                .formatted(row, lists[row].length, ratings[row].length));
      }
      System.arraycopy(ratings[row], 0, values, indices.begin(row), ratings[row].length);
    }
    return new RatedLists(indices, values);
  }

  /** The rating of {@code lists.indices()[place]}. */
  public float rating(int place) {
    return ratings.length > 0 ? ratings[place] : 1;
  }

  /** A copy of the ratings of one list, as long as the list. */
  public float[] ratings(int row) {
    if (ratings.length > 0) {
      return Arrays.copyOfRange(ratings, lists.begin(row), lists.end(row));
    }
    float[] ones = new float[lists.end(row) - lists.begin(row)];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * The same from the other side: for every index the rows that have it, ascending.
   *
   * @param columns number of lists of the result, above every index
   */
  public RatedLists transposed(int columns) {
    int[] offsets = new int[columns + 1];
    for (int column : lists.indices()) {
      offsets[column + 1]++;
    }
    for (int column = 0; column < columns; column++) {
      offsets[column + 1] += offsets[column];
    }
    int[] next = offsets.clone();
    int[] rows = new int[lists.indices().length];
    float[] values = new float[ratings.length];
    for (int row = 0; row < lists.rows(); row++) {
      for (int i = lists.begin(row); i < lists.end(row); i++) {
        int place = next[lists.indices()[i]]++;
        rows[place] = row;
        if (values.length > 0) {
          values[place] = ratings[i];
        }
      }
    }
    return new RatedLists(new IndexLists(offsets, rows), values);
  }
}
