package io.hammingbird.train;

import io.hammingbird.config.InputDataException;
import io.hammingbird.kernels.IndexLists;
import java.io.Serializable;

/**
 * The training part of the interactions by dense indices, from both sides.
 *
 * @param itemsOfUser the items of each user
 * @param usersOfItem its transpose, the users of each item
 */
public record TrainingSet(IndexLists itemsOfUser, IndexLists usersOfItem) implements Serializable {

  /**
   * @throws InputDataException if there is no interaction
   * @throws IllegalArgumentException if the two sides differ in their number of interactions
   */
  public TrainingSet {
    if (itemsOfUser.indices().length != usersOfItem.indices().length) {
      throw new IllegalArgumentException(
          "%d interactions by user, %d by item"
              .formatted(itemsOfUser.indices().length, usersOfItem.indices().length));
    }
    if (itemsOfUser.indices().length == 0) {
      throw new InputDataException(
          "There is no rating to train on: check filter.min-count and split.ratio");
    }
  }

  /**
   * Both sides from one.
   *
   * @param items number of items
   */
  public static TrainingSet of(IndexLists itemsOfUser, int items) {
    int[] offsets = new int[items + 1];
    for (int item : itemsOfUser.indices()) {
      offsets[item + 1]++;
    }
    for (int item = 0; item < items; item++) {
      offsets[item + 1] += offsets[item];
    }
    int[] next = offsets.clone();
    int[] users = new int[itemsOfUser.indices().length];
    for (int user = 0; user < itemsOfUser.rows(); user++) {
      for (int i = itemsOfUser.begin(user); i < itemsOfUser.end(user); i++) {
        users[next[itemsOfUser.indices()[i]]++] = user;
      }
    }
    return new TrainingSet(itemsOfUser, new IndexLists(offsets, users));
  }

  public int users() {
    return itemsOfUser.rows();
  }

  public int items() {
    return usersOfItem.rows();
  }
}
