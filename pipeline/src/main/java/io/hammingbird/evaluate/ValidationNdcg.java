package io.hammingbird.evaluate;

import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.TopK;
import java.util.OptionalInt;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Mean nDCG@10 of user and item codes on the validation part, computed on the driver in one thread:
 * a training loop calls it between epochs. It equals the {@code ndcg} that {@link Evaluation}
 * measures for {@link HeldOut#validation}, but for the rounding of sums.
 */
public final class ValidationNdcg implements ToDoubleBiFunction<PackedCodes, PackedCodes> {
  private static final int K = 10;

  private final IndexLists relevant;
  private final int[] users;
  private final IndexLists seen;

  /**
   * Keeps the users with a validation item.
   *
   * @param seen the items of training, one list a user
   * @param relevant the items of validation, one list a user
   * @throws IllegalArgumentException if the two differ in the number of users, or no user has a
   *     validation item
   */
  public ValidationNdcg(IndexLists seen, IndexLists relevant) {
    if (seen.rows() != relevant.rows()) {
      throw new IllegalArgumentException(
          "%d lists of seen items, %d of relevant ones".formatted(seen.rows(), relevant.rows()));
    }
    this.relevant = relevant;
    this.users =
        IntStream.range(0, relevant.rows())
            .filter(user -> relevant.begin(user) < relevant.end(user))
            .toArray();
    if (users.length == 0) {
      throw new IllegalArgumentException("no user has a validation item");
    }
    this.seen = IndexLists.of(IntStream.of(users).mapToObj(seen::row).toArray(int[][]::new));
  }

  /**
   * Ranks all unseen items for every user with a validation item.
   *
   * @param userCodes one code a user, also for those without validation items
   * @param itemCodes one code an item
   * @return mean nDCG@10, 0 to 1
   * @throws IllegalArgumentException if there are not as many codes as lists of users
   */
  @Override
  public double applyAsDouble(PackedCodes userCodes, PackedCodes itemCodes) {
    if (userCodes.size() != relevant.rows()) {
      throw new IllegalArgumentException(
          "%d user codes, %d lists of relevant items".formatted(userCodes.size(), relevant.rows()));
    }
    try (HammingTopK kernel = Kernels.open(KernelChoice.CPU, itemCodes, OptionalInt.empty())) {
      TopK found = kernel.search(measured(userCodes), seen, K);
      double sum = 0;
      for (int query = 0; query < users.length; query++) {
        sum += ndcg(found, query);
      }
      return sum / users.length;
    }
  }

  private PackedCodes measured(PackedCodes userCodes) {
    int width = userCodes.wordsPerCode();
    long[] words = new long[users.length * width];
    for (int query = 0; query < users.length; query++) {
      System.arraycopy(userCodes.words(), users[query] * width, words, query * width, width);
    }
    return new PackedCodes(userCodes.bits(), users.length, words);
  }

  private double ndcg(TopK found, int query) {
    int[] ranked = new int[found.count(query)];
    for (int rank = 0; rank < ranked.length; rank++) {
      ranked[rank] = found.item(query, rank);
    }
    return RankingMetrics.ndcg(RankedList.of(ranked, relevant.row(users[query])), K);
  }
}
