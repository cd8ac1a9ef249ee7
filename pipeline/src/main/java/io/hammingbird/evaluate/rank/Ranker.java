package io.hammingbird.evaluate.rank;

import io.hammingbird.kernels.IndexLists;

/** Puts items in order for the users of one task, in one thread. */
public interface Ranker extends AutoCloseable {
  /**
   * The best items of some users.
   *
   * @param users indices of users
   * @param histories the training items of each of {@code users}
   * @param excluded one list of items for each of {@code users}, which are not ranked
   * @param k at least 1; may exceed the number of items
   * @return one list per user, best first, with {@code k} items or all there are
   */
  int[][] topK(int[] users, IndexLists histories, IndexLists excluded, int k);

  @Override
  default void close() {}
}
