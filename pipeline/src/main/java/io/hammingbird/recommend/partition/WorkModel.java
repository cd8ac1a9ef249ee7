package io.hammingbird.recommend.partition;

/**
 * What a user costs, in seconds of one core: a distance to every item, the list of excluded items,
 * and the rows to write. It balances ranges of users and says how many are worth a task; results do
 * not depend on it.
 *
 * <p>The constants were measured on one core of a server with AVX-512, at 64 bits and K = 100, on
 * 9,000 to a million items. Their ratios matter more than they do, and those are much the same on
 * other CPUs; with a GPU the distances are cheaper and the balance a little worse.
 *
 * @param perUser seconds per user, whatever the list of excluded items
 */
record WorkModel(double perUser) {
  /** A distance of one word, with its share of selecting the K best: 0.15 to 0.4 were measured. */
  private static final double PER_WORD = 0.2e-9;

  /** An excluded pair in the task of its range: brought into a list, and marked in the kernel. */
  private static final double PER_EXCLUDED = 50e-9;

  /** A row of the table: encoded, compressed and written. */
  private static final double PER_ROW = 0.35e-6;

  static WorkModel of(int items, int wordsPerCode, int k) {
    return new WorkModel((double) items * wordsPerCode * PER_WORD + Math.min(k, items) * PER_ROW);
  }

  /** Seconds for {@code users} users with {@code excluded} excluded items between them. */
  double seconds(long users, long excluded) {
    return users * perUser + excluded * PER_EXCLUDED;
  }
}
