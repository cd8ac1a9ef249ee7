package io.hammingbird.evaluate;

import io.hammingbird.codes.Learned;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Validation;
import java.util.Arrays;

/**
 * One figure on a held-out part, the mean over its users: what training stops by, and what a search
 * for settings maximises.
 *
 * @param ranking puts items in order by what was learned
 */
public record Quality(EvaluationSet users, MetricAt metric, Ranking ranking) implements Validation {

  /**
   * Mean nDCG@10 over all unseen items, ties by lower index: what training stops by where no
   * protocol says otherwise. It equals the {@code ndcg} that {@link Evaluation} measures for {@link
   * HeldOut#validation}, but for the rounding of sums.
   *
   * @param seen the items of training, one list a user
   * @param relevant the items of validation, one list a user
   * @throws IllegalArgumentException if the two differ in the number of users, or no user has a
   *     validation item
   */
  public static Quality ndcgAt10(IndexLists seen, IndexLists relevant) {
    return new Quality(
        EvaluationSet.of(seen, relevant), new MetricAt(Metric.NDCG.label(), 10), Ranking.NEAREST);
  }

  /**
   * The figure of a model.
   *
   * @throws IllegalArgumentException if a measured user is not among those that it learned
   */
  @Override
  public double applyAsDouble(Learned learned) {
    return mean(ofUsers(learned));
  }

  /** {@inheritDoc} Paired: both are measured on the same users. */
  @Override
  public double noise(Learned first, Learned second) {
    double[] differences = ofUsers(first);
    double[] others = ofUsers(second);
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= others[i];
    }
    double mean = mean(differences);
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    return Math.sqrt(squares / differences.length / Math.max(1, differences.length - 1));
  }

  private double[] ofUsers(Learned learned) {
    int last = users.users()[users.count() - 1];
    if (last >= learned.userCount()) {
      throw new IllegalArgumentException(
          "user %d is measured, but there are %d learned users"
              .formatted(last, learned.userCount()));
    }
    return ofUsers(ranking.of(learned));
  }

  /** The figure of anything that ranks. */
  public double of(Ranker ranker) {
    return mean(ofUsers(ranker));
  }

  private double[] ofUsers(Ranker ranker) {
    Metric measured = Metric.named(metric.metric());
    int[][] lists = users.rank(ranker, metric.k());
    double[] values = new double[lists.length];
    for (int i = 0; i < lists.length; i++) {
      values[i] = measured.of(RankedList.of(lists[i], users.relevance().get(i)), metric.k());
    }
    return values;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
