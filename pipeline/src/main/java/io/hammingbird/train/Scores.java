package io.hammingbird.train;

import io.hammingbird.model.Factors;
import io.hammingbird.model.neural.Dense;
import java.util.Arrays;

/** Inner products of factors, many at a time. */
final class Scores {
  private Scores() {}

  /** The scores of all items for some users, {@code [users × items]}. */
  static float[] of(Factors factors, RowRange users) {
    int rank = factors.rank();
    float[] rows = Arrays.copyOfRange(factors.users(), users.from() * rank, users.to() * rank);
    return Dense.floats(
        Dense.array(rows, users.size(), rank)
            .mmul(Dense.array(factors.items(), factors.itemCount(), rank).transpose()));
  }
}
