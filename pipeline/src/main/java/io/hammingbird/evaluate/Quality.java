package io.hammingbird.evaluate;

import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.evaluate.statistics.FixedPointSums;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import org.apache.spark.api.java.JavaDoubleRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * One figure on a held-out part, the mean over its users: what training stops by, and what a search
 * for settings maximises.
 *
 * @param users on whom it is measured; closed with this
 * @param ranking puts items in order by what was learned
 */
public record Quality(EvaluationSet users, MetricAt metric, Ranking ranking)
    implements Validation, AutoCloseable {
  private static final MetricAt NDCG_AT_10 = new MetricAt(Metric.NDCG, 10);

  /** Mean nDCG@10, ties by lower index: what training stops by where no protocol says otherwise. */
  public static Quality ndcgAt10(EvaluationSet users) {
    return new Quality(users, NDCG_AT_10, Ranking.NEAREST);
  }

  /**
   * The same over all items that are not in the training.
   *
   * @param relevant the items of validation, one list per user
   * @throws IllegalArgumentException if there are not as many lists as users
   * @throws io.hammingbird.errors.InputDataException if no user has a validation item
   */
  public static Quality ndcgAt10(JavaSparkContext spark, TrainingSet train, IndexLists relevant) {
    return ndcgAt10(
        EvaluationSet.of(
            spark,
            train.itemsOfUser(),
            train.itemsOfUser(),
            RatedLists.implicit(relevant),
            train.items(),
            Protocol.of("P-HCFRec")));
  }

  /**
   * The figure of a model.
   *
   * @throws IllegalArgumentException if a measured user is not among those that it learned
   */
  @Override
  public double applyAsDouble(Learned learned) {
    return users.measure(learned, ranking, metric.k(), lists -> mean(values(lists)));
  }

  private JavaDoubleRDD values(JavaRDD<UserList> lists) {
    MetricAt measured = metric;
    return lists.mapToDouble(list -> measured.of(list.ranked()));
  }

  private static double mean(JavaDoubleRDD values) {
    return values
        .aggregate(new FixedPointSums(1), (sums, value) -> sums.add(value), FixedPointSums::merge)
        .mean(0);
  }

  /** {@inheritDoc} Paired: both are measured on the same users, in the same order. */
  @Override
  public double noise(Learned first, Learned second) {
    return users.measure(
        first,
        ranking,
        metric.k(),
        lists ->
            users.measure(
                second, ranking, metric.k(), others -> noise(values(lists), values(others))));
  }

  private static double noise(JavaDoubleRDD values, JavaDoubleRDD others) {
    FixedPointSums sums =
        values
            .zip(others)
            .map(pair -> pair._1() - pair._2())
            .aggregate(
                new FixedPointSums(3),
                (all, d) -> all.add(Math.max(d, 0), Math.max(-d, 0), d * d),
                FixedPointSums::merge);
    double mean = sums.mean(0) - sums.mean(1);
    double variance = Math.max(0, sums.mean(2) - mean * mean);
    return Math.sqrt(variance / Math.max(1, sums.users() - 1));
  }

  @Override
  public void close() {
    users.close();
  }
}
