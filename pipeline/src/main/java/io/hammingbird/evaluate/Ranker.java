package io.hammingbird.evaluate;

import io.hammingbird.kernels.IndexLists;

/** Anything that puts items in order for users, in memory and in one thread. */
public interface Ranker {
  /**
   * The best items of some users.
   *
   * @param users indices of users
   * @param excluded one list of items for each of {@code users}, which are not ranked
   * @param k at least 1; may exceed the number of items
   * @return one list a user, best first, with {@code k} items or all there are
   */
  int[][] topK(int[] users, IndexLists excluded, int k);
}
