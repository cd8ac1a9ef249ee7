package io.hammingbird.evaluate.newcomers;

import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;

/**
 * Ratings one by one, each with the part that it is of. Not a copy: parts may change.
 *
 * @param users index of the user of each rating
 * @param items index of its item
 * @param ratings its value; empty where all are 1
 * @param parts its part
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PartedRatings(int[] users, int[] items, float[] ratings, Part[] parts) {

  /** What a rating is for. */
  enum Part {
    TRAINING,
    VALIDATION,
    /** Of a newcomer, and known when lists are made. */
    GIVEN,
    /** Of a newcomer, to be predicted. */
    TEST,
    /** Of a newcomer with somebody whom training does not know, who says nothing. */
    DROPPED
  }

  /**
   * All ratings of two sets.
   *
   * @param training items of each user
   * @param validation likewise, of the same users
   */
  static PartedRatings of(RatedLists training, RatedLists validation) {
    int first = training.lists().indices().length;
    int count = first + validation.lists().indices().length;
    boolean isRated = training.ratings().length > 0;
    PartedRatings all =
        new PartedRatings(
            new int[count], new int[count], new float[isRated ? count : 0], new Part[count]);
    all.fill(training, 0, Part.TRAINING);
    all.fill(validation, first, Part.VALIDATION);
    return all;
  }

  private void fill(RatedLists lists, int first, Part part) {
    for (int user = 0; user < lists.lists().rows(); user++) {
      for (int i = lists.lists().begin(user); i < lists.lists().end(user); i++) {
        users[first + i] = user;
        items[first + i] = lists.lists().indices()[i];
        parts[first + i] = part;
        if (ratings.length > 0) {
          ratings[first + i] = lists.rating(i);
        }
      }
    }
  }

  int size() {
    return parts.length;
  }

  /** How many ratings of a part each index of a side has. */
  int[] counts(int[] side, int size, Part... of) {
    int[] counts = new int[size];
    for (int i = 0; i < parts.length; i++) {
      if (Arrays.asList(of).contains(parts[i])) {
        counts[side[i]]++;
      }
    }
    return counts;
  }

  /**
   * The ratings of some parts as lists.
   *
   * @param rows the side whose lists they are, by other indices; −1 for none of them
   * @param rowCount number of lists
   * @param columns the other side, likewise
   */
  RatedLists lists(
      int[] rowSide, int[] rows, int rowCount, int[] columnSide, int[] columns, Part... of) {
    int[] sizes = new int[rowCount];
    for (int i = 0; i < parts.length; i++) {
      if (isIn(i, rowSide, rows, columnSide, columns, of)) {
        sizes[rows[rowSide[i]]]++;
      }
    }
    long[][] keys = new long[rowCount][];
    Arrays.setAll(keys, row -> new long[sizes[row]]);
    for (int i = 0; i < parts.length; i++) {
      if (isIn(i, rowSide, rows, columnSide, columns, of)) {
        int row = rows[rowSide[i]];
        keys[row][--sizes[row]] = (long) columns[columnSide[i]] << Integer.SIZE | i;
      }
    }
    return sorted(keys);
  }

  private boolean isIn(
      int i, int[] rowSide, int[] rows, int[] columnSide, int[] columns, Part... of) {
    return Arrays.asList(of).contains(parts[i])
        && rows[rowSide[i]] >= 0
        && columns[columnSide[i]] >= 0;
  }

  /** Lists of keys, the index above the place of the rating. */
  private RatedLists sorted(long[][] keys) {
    int[][] lists = new int[keys.length][];
    float[][] values = new float[keys.length][];
    for (int row = 0; row < keys.length; row++) {
      Arrays.sort(keys[row]);
      lists[row] = Arrays.stream(keys[row]).mapToInt(key -> (int) (key >> Integer.SIZE)).toArray();
      values[row] = new float[lists[row].length];
      for (int i = 0; i < values[row].length; i++) {
        values[row][i] = ratings.length > 0 ? ratings[(int) keys[row][i]] : 1;
      }
    }
    return RatedLists.of(lists, values);
  }
}
