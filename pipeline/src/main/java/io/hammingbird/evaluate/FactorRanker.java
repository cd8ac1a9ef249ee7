package io.hammingbird.evaluate;

import io.hammingbird.codes.Factors;
import io.hammingbird.kernels.IndexLists;
import java.util.stream.IntStream;

/** By the inner product of real vectors, ties by lower index. */
public final class FactorRanker implements Ranker {
  private final Factors factors;
  private final ItemScores items;

  /** Takes the vectors of all users and items. */
  public FactorRanker(Factors factors) {
    this.factors = factors;
    this.items = ItemScores.of(factors);
  }

  @Override
  public int[][] topK(int[] users, IndexLists excluded, int k) {
    return IntStream.range(0, users.length)
        .parallel()
        .mapToObj(
            query ->
                items.best(factors.users(), users[query] * factors.rank(), excluded.row(query), k))
        .toArray(int[][]::new);
  }
}
