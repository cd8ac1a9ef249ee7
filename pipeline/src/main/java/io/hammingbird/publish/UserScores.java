package io.hammingbird.publish;

import io.hammingbird.kernels.PackedCodes;

/**
 * What the items are to one user, computed plainly.
 *
 * @param vector the user's real vector, where scores are inner products
 */
record UserScores(
    PackedCodes users, int user, PackedCodes items, float[] vector, boolean isAsymmetric) {

  /** Sums of floats, in whatever order, differ by less than this share of the magnitudes. */
  private static final double FLOAT_MARGIN = 1e-4;

  int distance(int item) {
    return items.distance(item, users, user);
  }

  double score(int item) {
    if (!isAsymmetric) {
      return (items.bits() - 2.0 * distance(item)) / items.bits();
    }
    double sum = 0;
    for (int d = 0; d < vector.length; d++) {
      long word = items.words()[item * items.wordsPerCode() + d / Long.SIZE];
      sum += (word >>> d & 1) == 1 ? vector[d] : -vector[d];
    }
    return sum;
  }

  /** How far a right score may be from {@link #score}. */
  double margin() {
    if (!isAsymmetric) {
      return 1e-9;
    }
    double magnitudes = 0;
    for (float value : vector) {
      magnitudes += Math.abs(value);
    }
    return FLOAT_MARGIN * magnitudes;
  }

  /** Whether an item certainly goes before another. */
  boolean isBetter(int item, int other) {
    if (isAsymmetric) {
      return score(item) > score(other) + 2 * margin();
    }
    int difference = distance(item) - distance(other);
    return difference < 0 || (difference == 0 && item < other);
  }
}
