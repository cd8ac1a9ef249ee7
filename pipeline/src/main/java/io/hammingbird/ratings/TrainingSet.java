package io.hammingbird.ratings;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.split.Split;
import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The training part of the interactions by dense indices, from both sides.
 *
 * @param byUser the items of each user, with ratings where the model asks for them
 * @param byItem its transpose, the users of each item
 */
public record TrainingSet(RatedLists byUser, RatedLists byItem) implements Serializable {

  /**
   * @throws InputDataException if there is no interaction
   * @throws IllegalArgumentException if the two sides differ in their number of interactions
   */
  public TrainingSet {
    int interactions = byUser.lists().indices().length;
    if (interactions != byItem.lists().indices().length) {
      throw new IllegalArgumentException(
          "%d interactions by user, %d by item"
              .formatted(interactions, byItem.lists().indices().length));
    }
    if (interactions == 0) {
      throw new InputDataException(
          "There is no rating to train on: check filter.min-count and split.ratio");
    }
  }

  /**
   * Both sides from one, for a model that asks only who rated what.
   *
   * @param items number of items
   */
  public static TrainingSet of(IndexLists itemsOfUser, int items) {
    return of(RatedLists.implicit(itemsOfUser), items);
  }

  /**
   * The training part of a split, with or without the ratings.
   *
   * @param interactions {@code user int, item int, rating float, split string}, one row per pair
   */
  public static TrainingSet of(Dataset<Row> interactions, int users, int items, boolean rated) {
    return rated
        ? of(InteractionLists.ratedItemsOfUsers(interactions, Split.TRAIN, users), items)
        : of(InteractionLists.itemsOfUsers(interactions, Split.TRAIN, users), items);
  }

  /**
   * Both sides from one.
   *
   * @param items number of items
   */
  public static TrainingSet of(RatedLists byUser, int items) {
    return new TrainingSet(byUser, byUser.transposed(items));
  }

  /** The items of each user. */
  public IndexLists itemsOfUser() {
    return byUser.lists();
  }

  /** The users of each item. */
  public IndexLists usersOfItem() {
    return byItem.lists();
  }

  public int users() {
    return byUser.lists().rows();
  }

  public int items() {
    return byItem.lists().rows();
  }
}
