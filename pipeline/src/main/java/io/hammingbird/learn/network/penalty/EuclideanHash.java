package io.hammingbird.learn.network.penalty;

import java.util.random.RandomGenerator;

/**
 * Locality-sensitive hashing for Euclidean distance, HCFRec Eq 10 and 11: {@code H(z) = Σ_l B^l
 * floor((a_l · z + c_l) / w)}, with {@code a} standard normal and {@code c} uniform on {@code [0,
 * w)}.
 */
final class EuclideanHash {
  private final double[][] directions;
  private final double[] offsets;
  private final double width;
  private final int base;

  /**
   * A hash of given directions.
   *
   * @param directions the {@code a}, {@code [rounds × dimensions]}
   * @param offsets the {@code c}, {@code [rounds]}
   * @param width the {@code w}
   * @param base the {@code B}
   */
  EuclideanHash(double[][] directions, double[] offsets, double width, int base) {
    this.directions = directions;
    this.offsets = offsets;
    this.width = width;
    this.base = base;
  }

  static EuclideanHash draw(
      RandomGenerator random, int rounds, int dimensions, double width, int base) {
    double[][] directions = new double[rounds][dimensions];
    double[] offsets = new double[rounds];
    for (int l = 0; l < rounds; l++) {
      for (int d = 0; d < dimensions; d++) {
        directions[l][d] = random.nextGaussian();
      }
      offsets[l] = random.nextDouble() * width;
    }
    return new EuclideanHash(directions, offsets, width, base);
  }

  /** The bucket of row {@code row} of {@code z}, {@code [batch × dimensions]}. */
  long bucket(double[] z, int row) {
    long bucket = 0;
    long power = base;
    for (int l = 0; l < directions.length; l++) {
      bucket += power * round(l, z, row);
      power *= base;
    }
    return bucket;
  }

  /** Eq 10 alone, for round {@code l}, counted from 0. */
  long round(int l, double[] z, int row) {
    double[] direction = directions[l];
    double sum = offsets[l];
    for (int d = 0; d < direction.length; d++) {
      sum += direction[d] * z[row * direction.length + d];
    }
    return (long) Math.floor(sum / width);
  }
}
