package io.hammingbird.evaluate.rank;

import io.hammingbird.ratings.IndexRange;
import java.io.Serializable;
import java.util.function.Function;

/**
 * A model in the two halves that a ranking on Spark takes it in.
 *
 * @param items to be broadcast
 * @param users what a range of users has, to be sent with their partition
 * @param userCount number of users whom the model knows
 * @param <U> what users have
 */
public record ModelSides<U extends Serializable>(
    ItemSide<U> items, Function<IndexRange, U> users, int userCount) {

  /** Ranks for all users in this process. */
  public Ranker ranker() {
    return items.ranker(users.apply(new IndexRange(0, userCount)), 0);
  }
}
