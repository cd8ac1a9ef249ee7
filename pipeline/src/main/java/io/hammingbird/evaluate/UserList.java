package io.hammingbird.evaluate;

import java.io.Serializable;

/**
 * What a measured user is recommended.
 *
 * @param user who
 * @param items best first
 * @param nanos the list's share of the processor time that ranking took; 0 of a list that was there
 *     before
 */
record UserList(MeasuredUser user, int[] items, long nanos) implements Serializable {

  /** The list as the metrics see it. */
  RankedList ranked() {
    return RankedList.of(items, user.relevance());
  }
}
