package io.hammingbird.learn.teacher;

import io.hammingbird.codes.Factors;
import io.hammingbird.learn.network.Dense;
import io.hammingbird.ratings.IndexRange;
import java.util.Arrays;

/** Inner products of factors, many at a time. */
public final class Scores {
  private Scores() {}

  /** The scores of all items for some users, {@code [users × items]}. */
  public static float[] of(Factors factors, IndexRange users) {
    int rank = factors.rank();
    float[] rows = Arrays.copyOfRange(factors.users(), users.from() * rank, users.to() * rank);
    return Dense.floats(
        Dense.array(rows, users.size(), rank)
            .mmul(Dense.array(factors.items(), factors.itemCount(), rank).transpose()));
  }
}
