package io.hammingbird.ml;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.random.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The data of a fit, divided into what is learned from and what decides when to stop. Drawn at
 * random from every user's items; a user's and an item's only pair is always learned from, so that
 * nobody in the data is unknown to the model.
 *
 * @param training the items of each user to learn from
 * @param validation the others
 */
record ValidationShare(IndexLists training, IndexLists validation) {

  /**
   * @param all the items of each user
   * @param items number of items
   * @param share of the pairs that are for validation, 0 to 1
   * @param seed the same seed and pairs give the same division
   */
  static ValidationShare draw(IndexLists all, int items, double share, long seed) {
    SplittableRandom random = new Seeds(seed).random("validation-share");
    int[] usersLeft = new int[items];
    Arrays.stream(all.indices()).forEach(item -> usersLeft[item]++);
    int[][] training = new int[all.rows()][];
    int[][] validation = new int[all.rows()][];
    for (int user = 0; user < all.rows(); user++) {
      int[] row = all.row(user);
      int itemsLeft = row.length;
      boolean[] drawn = new boolean[row.length];
      for (int i = 0; i < row.length; i++) {
        drawn[i] = random.nextDouble() < share && itemsLeft > 1 && usersLeft[row[i]] > 1;
        if (drawn[i]) {
          itemsLeft--;
          usersLeft[row[i]]--;
        }
      }
      training[user] = part(row, drawn, false);
      validation[user] = part(row, drawn, true);
    }
    return new ValidationShare(IndexLists.of(training), IndexLists.of(validation));
  }

  private static int[] part(int[] row, boolean[] drawn, boolean wanted) {
    return IntStream.range(0, row.length)
        .filter(i -> drawn[i] == wanted)
        .map(i -> row[i])
        .toArray();
  }
}
