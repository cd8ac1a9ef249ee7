package io.hammingbird.codes;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * How far apart the codes of pairs of a user and an item are. Codes are of use as far as users are
 * nearer to their own items than to any.
 *
 * @param counts pairs at every distance in bits, {@code [bits + 1]}
 */
public record DistanceHistogram(long[] counts) {

  /**
   * The pairs of users with their items.
   *
   * @param itemsOfUser one list per user
   */
  public static DistanceHistogram ofPositives(
      PackedCodes users, PackedCodes items, IndexLists itemsOfUser) {
    long[] counts = new long[users.bits() + 1];
    for (int user = 0; user < itemsOfUser.rows(); user++) {
      for (int i = itemsOfUser.begin(user); i < itemsOfUser.end(user); i++) {
        counts[users.distance(user, items, itemsOfUser.indices()[i])]++;
      }
    }
    return new DistanceHistogram(counts);
  }

  /** Pairs of a user and an item, each drawn evenly. */
  public static DistanceHistogram ofRandomPairs(
      PackedCodes users, PackedCodes items, int pairs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] counts = new long[users.bits() + 1];
    for (int pair = 0; pair < pairs; pair++) {
      int user = random.nextInt(users.size());
      counts[users.distance(user, items, random.nextInt(items.size()))]++;
    }
    return new DistanceHistogram(counts);
  }

  /** Number of pairs. */
  public long pairs() {
    return LongStream.of(counts).sum();
  }

  /** Share of the pairs at one distance; 0 where there are no pairs. */
  public double share(int distance) {
    return counts[distance] / (double) Math.max(1, pairs());
  }

  /** Mean distance in bits; 0 where there are no pairs. */
  public double mean() {
    double sum = 0;
    for (int distance = 0; distance < counts.length; distance++) {
      sum += (double) distance * counts[distance];
    }
    return sum / Math.max(1, pairs());
  }
}
