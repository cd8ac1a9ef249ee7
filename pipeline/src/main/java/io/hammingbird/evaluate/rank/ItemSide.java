package io.hammingbird.evaluate.rank;

import java.io.Serializable;

/**
 * What a ranking needs of the items, broadcast to all tasks.
 *
 * @param <U> what it needs of the users of one task
 */
public interface ItemSide<U extends Serializable> extends Serializable {
  /**
   * Ranks for some users.
   *
   * @param users what a range of users has
   * @param first index of the first of them
   */
  Ranker ranker(U users, int first);
}
