package io.hammingbird.evaluate.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Means over users with percentile intervals of a Poisson bootstrap over users. The result depends
 * on the seed and the users' values alone: not on partitions, nor on the order of rows. A task
 * needs {@code 8 × resamples × values} bytes, however many users there are.
 *
 * @param resamples number of resamples
 * @param confidence share of the resampled means that the interval holds, 0 to 1
 * @param seed of the weights; models measured with one seed share their resamples
 */
public record Bootstrap(int resamples, double confidence, long seed) {

  /**
   * A mean, or a ratio of means, with its interval.
   *
   * @param value over all users
   * @param low lower end of the interval
   * @param high upper end of the interval
   * @param users how many users
   */
  public record Estimate(double value, double low, double high, long users) {}

  /**
   * Estimates the mean of each of a user's values.
   *
   * @param perUser user index and values, each from 0 to 1
   * @param width number of values per user
   * @return {@code [width]} estimates
   * @throws IllegalArgumentException if there are no users
   */
  public List<Estimate> estimate(JavaRDD<Tuple2<Integer, double[]>> perUser, int width) {
    PoissonSums sums =
        perUser.treeAggregate(
            new PoissonSums(width, resamples, seed),
            (part, user) -> part.add(user._1(), user._2()),
            PoissonSums::merge);
    return estimates(sums, width);
  }

  /**
   * Estimates a mean.
   *
   * @param values one per user, each from 0 to 1
   * @throws IllegalArgumentException if there are none
   */
  public Estimate mean(double[] values) {
    PoissonSums sums = new PoissonSums(1, resamples, seed);
    for (int user = 0; user < values.length; user++) {
      sums.add(user, new double[] {values[user]});
    }
    return estimates(sums, 1).get(0);
  }

  /**
   * Estimates the ratio of two means over the same users: the resamples are of users, with both
   * values at a time.
   *
   * @param a one value per user, from 0 to 1
   * @param b the values of the same users
   * @throws IllegalArgumentException if there are none, or not the same number
   */
  public Estimate ratio(double[] a, double[] b) {
    if (a.length != b.length || a.length == 0) {
      throw new IllegalArgumentException("%d values and %d".formatted(a.length, b.length));
    }
    PoissonSums sums = new PoissonSums(2, resamples, seed);
    for (int user = 0; user < a.length; user++) {
      sums.add(user, new double[] {a[user], b[user]});
    }
    double[] ratios = sums.resampledRatios(0, 1);
    return new Estimate(
        sums.mean(0) / sums.mean(1),
        quantile(ratios, (1 - confidence) / 2),
        quantile(ratios, (1 + confidence) / 2),
        sums.users());
  }

  List<Estimate> estimates(PoissonSums sums, int width) {
    if (sums.users() == 0) {
      throw new IllegalArgumentException("no users, no means");
    }
    List<Estimate> estimates = new ArrayList<>();
    for (int value = 0; value < width; value++) {
      double[] means = sums.resampledMeans(value);
      estimates.add(
          new Estimate(
              sums.mean(value),
              quantile(means, (1 - confidence) / 2),
              quantile(means, (1 + confidence) / 2),
              sums.users()));
    }
    return estimates;
  }

  /** The quantile by linear interpolation between order statistics; NaN of nothing. */
  private static double quantile(double[] values, double share) {
    return new Percentile().withEstimationType(EstimationType.R_7).evaluate(values, 100 * share);
  }
}
