package io.hammingbird.evaluate;

import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.TopK;
import io.hammingbird.model.Codes;
import io.hammingbird.model.Factors;
import io.hammingbird.model.Learned;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Mean nDCG@10 of codes or real vectors on the validation part, computed on the driver: a training
 * loop calls it between epochs. Ranking is exact; ties go to the lower index of an item. It equals
 * the {@code ndcg} that {@link Evaluation} measures for {@link HeldOut#validation}, but for the
 * rounding of sums.
 */
public final class ValidationNdcg implements ToDoubleFunction<Learned> {
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
   * @param learned one row a user, also for those without validation items, and one an item
   * @return mean nDCG@10, 0 to 1
   * @throws IllegalArgumentException if there are not as many users as lists of users
   */
  @Override
  public double applyAsDouble(Learned learned) {
    if (learned.userCount() != relevant.rows()) {
      throw new IllegalArgumentException(
          "%d learned users, %d lists of relevant items"
              .formatted(learned.userCount(), relevant.rows()));
    }
    return learned instanceof Factors factors ? ofFactors(factors) : ofCodes((Codes) learned);
  }

  private double ofCodes(Codes codes) {
    try (HammingTopK kernel = Kernels.open(KernelChoice.CPU, codes.items(), OptionalInt.empty())) {
      TopK found = kernel.search(measured(codes.users()), seen, K);
      return mean(IntStream.range(0, users.length).mapToDouble(query -> ndcg(found, query)));
    }
  }

  private double ofFactors(Factors factors) {
    ItemScores items = ItemScores.of(factors);
    return mean(
        IntStream.range(0, users.length)
            .parallel()
            .mapToDouble(
                query ->
                    ndcg(
                        items.best(
                            factors.users(), users[query] * factors.rank(), seen.row(query), K),
                        query)));
  }

  /** In the order of the users, so that the sum is the same however it was computed. */
  private static double mean(DoubleStream values) {
    double[] all = values.toArray();
    double sum = 0;
    for (double value : all) {
      sum += value;
    }
    return sum / all.length;
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
    return ndcg(ranked, query);
  }

  private double ndcg(int[] ranked, int query) {
    return RankingMetrics.ndcg(RankedList.of(ranked, relevant.row(users[query])), K);
  }
}
