package io.hammingbird.evaluate.statistics;

import io.hammingbird.random.Seeds;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Sums over users of several values, plain and for every bootstrap resample. In a resample a user
 * counts as often as a Poisson variable of mean 1 says, which is drawn from the seed, the user and
 * the resample (Chamandy, Muralidharan, Najmi and Naidu, 2012). Unlike drawing users with
 * replacement, that needs no list of users in one place.
 *
 * <p>Sums are kept in the units of {@link FixedPointSums}, so that they do not depend on the order
 * in which users and partitions are added.
 */
final class PoissonSums implements Serializable {
  private static final long serialVersionUID = 1L;

  /** P(weight ≤ w) at index w, for weights that a 53-bit draw can tell apart. */
  private static final double[] CUMULATIVE = cumulative();

  private final long seed;
  private final int width;
  private final long[][] sums;
  private final long[] weights;

  /**
   * @param width values per user
   * @param resamples number of bootstrap resamples; row 0 of the sums is the plain one
   */
  PoissonSums(int width, int resamples, long seed) {
    this.seed = seed;
    this.width = width;
    this.sums = new long[resamples + 1][width];
    this.weights = new long[resamples + 1];
  }

  /**
   * Adds a user, and returns these sums.
   *
   * @param values each from 0 to 1
   * @throws IllegalArgumentException if there are not {@code width} values in that range
   */
  PoissonSums add(int user, double[] values) {
    long[] units = units(values);
    SplittableRandom random = new Seeds(seed).random("bootstrap", user);
    addTo(0, 1, units);
    for (int resample = 1; resample < sums.length; resample++) {
      int weight = weight(random.nextLong());
      if (weight > 0) {
        addTo(resample, weight, units);
      }
    }
    return this;
  }

  private void addTo(int resample, int weight, long[] units) {
    long[] sum = sums[resample];
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * units[i];
    }
    weights[resample] += weight;
  }

  private long[] units(double[] values) {
    if (values.length != width) {
      throw new IllegalArgumentException("%d values, not %d".formatted(values.length, width));
    }
    long[] units = new long[width];
    for (int i = 0; i < width; i++) {
      units[i] = FixedPointSums.units(values[i]);
    }
    return units;
  }

  /** Adds the sums of other users to these. */
  PoissonSums merge(PoissonSums other) {
    for (int resample = 0; resample < sums.length; resample++) {
      for (int i = 0; i < width; i++) {
        sums[resample][i] += other.sums[resample][i];
      }
      weights[resample] += other.weights[resample];
    }
    FixedPointSums.requireRoom(users());
    return this;
  }

  /** Number of users that were added. */
  long users() {
    return weights[0];
  }

  /** Mean over users of one value. */
  double mean(int value) {
    return mean(0, value);
  }

  /** Means of one value in every resample that drew a user at all, ascending. */
  double[] resampledMeans(int value) {
    double[] means = new double[sums.length - 1];
    int count = 0;
    for (int resample = 1; resample < sums.length; resample++) {
      if (weights[resample] > 0) {
        means[count++] = mean(resample, value);
      }
    }
    double[] sorted = Arrays.copyOf(means, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Ratios of two means in every resample in which the second is above 0, ascending. */
  double[] resampledRatios(int value, int divisor) {
    return IntStream.range(1, sums.length)
        .filter(resample -> sums[resample][divisor] > 0)
        .mapToDouble(resample -> (double) sums[resample][value] / sums[resample][divisor])
        .sorted()
        .toArray();
  }

  private double mean(int resample, int value) {
    return sums[resample][value] / FixedPointSums.UNITS / weights[resample];
  }

  /** A Poisson variable of mean 1 by inversion of its distribution function. */
  private static int weight(long random) {
    double uniform = (random >>> 11) * 0x1p-53;
    int weight = 0;
    while (weight < CUMULATIVE.length && uniform >= CUMULATIVE[weight]) {
      weight++;
    }
    return weight;
  }

  private static double[] cumulative() {
    double[] cumulative = new double[18];
    double probability = Math.exp(-1);
    double sum = 0;
    for (int weight = 0; weight < cumulative.length; weight++) {
      sum += probability;
      cumulative[weight] = sum;
      probability /= weight + 1;
    }
    return cumulative;
  }
}
