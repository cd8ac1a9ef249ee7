package io.hammingbird.bench;

import io.hammingbird.bench.contenders.ContenderOptions;
import io.hammingbird.bench.workload.Distribution;
import io.hammingbird.bench.workload.Workload;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.PackedCodes;
import java.util.List;

/**
 * What to measure.
 *
 * @param distributions how the codes are made up, one after the other
 * @param users number of users
 * @param items numbers of items, one after the other
 * @param bits width of the codes and number of float dimensions
 * @param k numbers of recommendations per user, one after the other
 * @param seen mean number of seen items per user
 * @param seed of everything made up
 * @param repetitions timed runs of each contender
 * @param seconds how long one run of a search may take before it serves a sample of the users
 * @param jobSeconds the same for what runs on Spark
 * @param sampleUsers most users that any run serves, 0 for no bound
 * @param contenders who takes part
 */
record BenchSettings(
    List<Distribution> distributions,
    int users,
    List<Integer> items,
    int bits,
    List<Integer> k,
    double seen,
    long seed,
    int repetitions,
    double seconds,
    double jobSeconds,
    int sampleUsers,
    ContenderOptions contenders) {

  /**
   * Checks all numbers.
   *
   * @throws UsageException if one is out of range, naming its option
   */
  public BenchSettings {
    atLeast("--users", users, 1);
    items.forEach(n -> atLeast("--items", n, 1));
    atLeast("--bits", bits, PackedCodes.MIN_BITS);
    if (bits > PackedCodes.MAX_BITS) {
      throw new UsageException("--bits %d: at most %d".formatted(bits, PackedCodes.MAX_BITS));
    }
    k.forEach(n -> atLeast("--k", n, 1));
    contenders.alsBlocks().forEach(n -> atLeast("--als-blocks", n, 1));
    atLeast("--repetitions", repetitions, 1);
    atLeast("--sample-users", sampleUsers, 0);
    if (!(seen >= 0 && seen < Integer.MAX_VALUE)) {
      throw new UsageException("--seen %s: must be 0 or more".formatted(seen));
    }
    positive("--seconds", seconds);
    positive("--job-seconds", jobSeconds);
    if (distributions.isEmpty()
        || items.isEmpty()
        || k.isEmpty()
        || contenders.rows().isEmpty()
        || contenders.alsBlocks().isEmpty()) {
      throw new UsageException(
          "--items, --k, --rows and --als-blocks need at least one value each");
    }
  }

  /** Makes the codes up, for one recommendation per user. */
  Workload workload(Distribution distribution, int itemCount) {
    return Workload.of(distribution, users, itemCount, bits, seen, seed);
  }

  private static void atLeast(String option, int value, int least) {
    if (value < least) {
      throw new UsageException("%s %d: must be at least %d".formatted(option, value, least));
    }
  }

  private static void positive(String option, double value) {
    if (!(value > 0)) {
      throw new UsageException("%s %s: must be above 0".formatted(option, value));
    }
  }
}
