package io.hammingbird.evaluate;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;

/**
 * Who is measured.
 *
 * @param count how many users
 * @param last the largest index of one, -1 of nobody
 * @param measurable users of whom a relevant item is a candidate
 */
record Census(long count, int last, long measurable) implements Serializable {

  static Census of(JavaRDD<MeasuredUser> users, AppliedProtocol protocol) {
    return users.aggregate(
        new Census(0, -1, 0), (sum, user) -> sum.with(user, protocol), Census::and);
  }

  private Census with(MeasuredUser user, AppliedProtocol protocol) {
    return and(new Census(1, user.user(), protocol.leavesRelevant(user) ? 1 : 0));
  }

  private Census and(Census other) {
    return new Census(
        count + other.count, Math.max(last, other.last), measurable + other.measurable);
  }
}
