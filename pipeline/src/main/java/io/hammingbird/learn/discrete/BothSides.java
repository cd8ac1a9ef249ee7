package io.hammingbird.learn.discrete;

import io.hammingbird.random.Seeds;

/**
 * Tables of both sides with their delegates.
 *
 * @param ofUsers delegate of the users' table
 * @param ofItems delegate of the items' table
 */
public record BothSides<T extends RowVectors>(
    T users, T items, Delegate ofUsers, Delegate ofItems) {

  /**
   * With the delegates that fit the tables.
   *
   * @param round counted from 0, the start: other rounds draw other values
   */
  public static <T extends RowVectors> BothSides<T> of(T users, T items, Seeds seeds, int round) {
    return new BothSides<>(
        users,
        items,
        Delegate.of(users, seeds.of("delegate of users", round)),
        Delegate.of(items, seeds.of("delegate of items", round)));
  }

  /** What draws the users towards their delegate. */
  public Pull pullOfUsers(double weight) {
    return new Pull(users, ofUsers, weight);
  }

  /** What draws the items towards their delegate. */
  public Pull pullOfItems(double weight) {
    return new Pull(items, ofItems, weight);
  }
}
