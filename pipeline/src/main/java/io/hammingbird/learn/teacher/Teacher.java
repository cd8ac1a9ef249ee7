package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import java.io.Serializable;
import java.util.Optional;

/** Who is imitated: scores of all pairs of users and items. Broadcast to the executors. */
public interface Teacher extends Serializable {

  /**
   * Scores of some items for some users, larger is better.
   *
   * @return {@code [users × items]}, row-major
   */
  float[] scores(int[] users, int[] items);

  /** Number of users. */
  int userCount();

  /** Number of items. */
  int itemCount();

  /** The vectors whose inner products the scores are, if they are. */
  default Optional<Factors> factors() {
    return Optional.empty();
  }
}
