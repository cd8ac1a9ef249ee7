package io.hammingbird.evaluate.statistics;

import java.io.Serializable;

/**
 * Sums over users of several values in whole units of 2^-36, so that they do not depend on the
 * order in which users and partitions are added. A value is off by 2^-37 at most, and there is room
 * for 2^26 users.
 */
public final class FixedPointSums implements Serializable {
  private static final long serialVersionUID = 1;

  static final double UNITS = (double) (1L << 36);
  private static final long MOST_USERS = 1L << 26;

  private final long[] sums;
  private long users;

  /**
   * @param width values per user
   */
  public FixedPointSums(int width) {
    this.sums = new long[width];
  }

  /** The mean of one value per user, each from 0 to 1. */
  public static double mean(double[] values) {
    FixedPointSums sums = new FixedPointSums(1);
    for (double value : values) {
      sums.add(value);
    }
    return sums.mean(0);
  }

  /**
   * A value in whole units.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  static long units(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a metric is from 0 to 1, not " + value);
    }
    return Math.round(value * UNITS);
  }

  /**
   * @throws IllegalStateException if there is no room for so many
   */
  static void requireRoom(long users) {
    if (users > MOST_USERS) {
      throw new IllegalStateException("more than %,d users".formatted(MOST_USERS));
    }
  }

  /**
   * Adds a user, and returns these sums.
   *
   * @param values each from 0 to 1
   */
  public FixedPointSums add(double... values) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += units(values[i]);
    }
    users++;
    return this;
  }

  /** Adds the sums of other users to these, and returns them. */
  public FixedPointSums merge(FixedPointSums other) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
    users += other.users;
    requireRoom(users);
    return this;
  }

  /** Mean over users of one value; NaN of nobody. */
  public double mean(int value) {
    return sums[value] / UNITS / users;
  }

  /** Number of users that were added. */
  public long users() {
    return users;
  }
}
