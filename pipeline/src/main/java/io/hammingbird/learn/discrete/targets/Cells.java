package io.hammingbird.learn.discrete.targets;

import io.hammingbird.ratings.RatedLists;
import java.io.Serializable;

/**
 * Cells of the users × items matrix with a value from −1 to 1 each, from both sides; a method
 * brings the values to its own scale. A value of 0 is a cell like any other.
 *
 * @param byUser the items of each user, with the values in place of ratings
 * @param byItem its transpose, the users of each item
 * @param unobservedWeight weight of every cell that is not among them, against 1 of each that is;
 *     what is asked of it is 0 on the method's own scale. 0 leaves them out
 */
public record Cells(RatedLists byUser, RatedLists byItem, double unobservedWeight)
    implements Serializable {

  /**
   * Both sides from one.
   *
   * @param items number of items
   */
  public static Cells of(RatedLists byUser, int items, double unobservedWeight) {
    return new Cells(byUser, byUser.transposed(items), unobservedWeight);
  }

  public int users() {
    return byUser.lists().rows();
  }

  public int items() {
    return byItem.lists().rows();
  }
}
