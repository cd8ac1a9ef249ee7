package io.hammingbird.learn.discrete.targets;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;

/**
 * Every rated item is a cell with the value 1, and unrated ones that are drawn have −1. What is
 * drawn follows from the seed and the rated items alone, so that a user is coded again from the
 * same cells.
 *
 * @param negatives drawn for each rated item
 */
record DrawnNegatives(@JsonProperty("negatives") int negatives, @JsonProperty("seed") long seed)
    implements UserCells {

  @Override
  public RatedLists of(RatedLists rated, int items) {
    IndexLists lists = rated.lists();
    int[][] cells = new int[lists.rows()][];
    float[][] values = new float[lists.rows()][];
    for (int row = 0; row < cells.length; row++) {
      int[] own = lists.row(row);
      int[] drawn =
          UnseenSample.draw(
              new Seeds(seed).random("negatives", Arrays.hashCode(own)),
              own,
              items,
              (long) negatives * own.length);
      cells[row] = new int[own.length + drawn.length];
      values[row] = new float[cells[row].length];
      merge(own, drawn, cells[row], values[row]);
    }
    return RatedLists.of(cells, values);
  }

  private static void merge(int[] own, int[] drawn, int[] cells, float[] values) {
    int rated = 0;
    int unrated = 0;
    for (int i = 0; i < cells.length; i++) {
      boolean isRated =
          unrated == drawn.length || rated < own.length && own[rated] < drawn[unrated];
      cells[i] = isRated ? own[rated++] : drawn[unrated++];
      values[i] = isRated ? 1 : -1;
    }
  }
}
