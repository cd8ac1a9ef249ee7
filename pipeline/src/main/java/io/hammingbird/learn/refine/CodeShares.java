package io.hammingbird.learn.refine;

import io.hammingbird.kernels.PackedCodes;

/**
 * How a code divides its user among the unseen items, by the softmax over {@code s x·y}. As {@code
 * x·y} is the number of bits less twice the distance, all items at one distance have the same
 * share, and no item needs an exponential of its own.
 *
 * @param distances of the items; one more than the number of bits for a rated item
 * @param byDistance the share of an item at each distance, {@code [bits + 2]}; the last, of rated
 *     items, is 0
 * @param logSum the logarithm of the sum of the unseen items' {@code exp(s x·y)}, 0 if there are
 *     none
 */
record CodeShares(int[] distances, double[] byDistance, double logSum) {

  /**
   * The shares of one user.
   *
   * @param seen the user's rated items
   * @param scale what inner products are multiplied with, {@code s}
   */
  static CodeShares of(PackedCodes users, int user, PackedCodes items, int[] seen, double scale) {
    int bits = items.bits();
    int[] distances = new int[items.size()];
    for (int item = 0; item < distances.length; item++) {
      distances[item] = users.distance(user, items, item);
    }
    for (int item : seen) {
      distances[item] = bits + 1;
    }
    int[] counts = new int[bits + 2];
    for (int distance : distances) {
      counts[distance]++;
    }
    double[] byDistance = new double[bits + 2];
    if (seen.length == distances.length) {
      return new CodeShares(distances, byDistance, 0);
    }
    int nearest = 0;
    while (counts[nearest] == 0) {
      nearest++;
    }
    double sum = 0;
    for (int distance = nearest; distance <= bits; distance++) {
      byDistance[distance] = Math.exp(2 * scale * (nearest - distance));
      sum += counts[distance] * byDistance[distance];
    }
    for (int distance = nearest; distance <= bits; distance++) {
      byDistance[distance] /= sum;
    }
    return new CodeShares(distances, byDistance, scale * (bits - 2 * nearest) + Math.log(sum));
  }
}
