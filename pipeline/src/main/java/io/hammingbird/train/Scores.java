package io.hammingbird.train;

import io.hammingbird.model.Factors;
import io.hammingbird.model.neural.Dense;
import java.util.Arrays;

/** Inner products of factors, many at a time. */
final class Scores {
  private Scores() {}

  /**
   * The scores of all items for some users, {@code [users × items]}.
   *
   * @param from the first user
   * @param to behind the last one
   */
  static float[] of(Factors factors, int from, int to) {
    int rank = factors.rank();
    float[] users = Arrays.copyOfRange(factors.users(), from * rank, to * rank);
    return Dense.floats(
        Dense.array(users, to - from, rank)
            .mmul(Dense.array(factors.items(), factors.itemCount(), rank).transpose()));
  }
}
