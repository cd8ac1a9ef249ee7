package io.hammingbird.recommend;

import io.hammingbird.errors.Plural;

/**
 * What a job has done.
 *
 * @param k most recommendations per user
 * @param users who were searched for
 * @param items that may be recommended to anyone
 * @param ranges tasks that searched, each with a file of its own
 * @param allRanges tasks that all users would take; more than {@code ranges} for a sample
 * @param pairs distances looked at, users times items
 * @param kernelSeconds time inside the kernel, over all tasks: that of one core where every task
 *     has a core to itself
 * @param seconds whole time, from planning to the last file
 */
public record TopKSummary(
    int k,
    long users,
    long items,
    int ranges,
    int allRanges,
    long pairs,
    double kernelSeconds,
    double seconds) {

  @Override
  public String toString() {
    return "Top-%d: %s × %s in %.2f s, %.0f users/s; kernel %.2f s of a core, %.0f M pairs/s per core; %d of %s"
        .formatted(
            k,
            Plural.of(users, "user"),
            Plural.of(items, "item"),
            seconds,
            users / seconds,
            kernelSeconds,
            pairs / Math.max(1e-9, kernelSeconds) / 1e6,
            ranges,
            Plural.of(allRanges, "user range"));
  }
}
