package io.hammingbird.learn.gradient;

/**
 * How an epoch is cut: into rounds, after each of which the workers are averaged, and a round into
 * the same number of steps for every worker. An epoch shows each user at least once.
 *
 * @param perEpoch rounds of an epoch
 * @param steps steps of each worker in a round
 */
record Rounds(int perEpoch, int steps) {

  /**
   * @param usersPerBlock users of a step, not more than there are
   */
  static Rounds of(TrainConfig train, int workers, int users, int usersPerBlock) {
    int steps = ceil(users, usersPerBlock * workers);
    int rounds = ceil(steps, train.averagingFrequency());
    return new Rounds(rounds, ceil(steps, rounds));
  }

  int stepsPerEpoch() {
    return perEpoch * steps;
  }

  private static int ceil(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
