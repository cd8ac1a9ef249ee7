package io.hammingbird.evaluate;

import io.hammingbird.codes.Factors;
import java.io.Serializable;

/**
 * Item vectors laid out for scoring a user against all of them: a dimension at a time, {@code [rank
 * × items]}, a loop which the compiler turns into vector instructions.
 */
final class ItemScores implements Serializable {
  private static final long serialVersionUID = 1;

  private final float[][] dimensions;
  private final int items;

  private ItemScores(float[][] dimensions, int items) {
    this.dimensions = dimensions;
    this.items = items;
  }

  /** Takes over the items' side. */
  static ItemScores of(Factors factors) {
    float[][] dimensions = new float[factors.rank()][factors.itemCount()];
    for (int item = 0; item < factors.itemCount(); item++) {
      for (int d = 0; d < factors.rank(); d++) {
        dimensions[d][item] = factors.items()[item * factors.rank() + d];
      }
    }
    return new ItemScores(dimensions, factors.itemCount());
  }

  /**
   * The best items of one user, exactly; equal scores are ordered by lower index.
   *
   * @param vectors holds the user's vector
   * @param begin where the vector starts
   * @param excluded items that are not selected, strictly ascending
   * @return at most {@code k} item indices, best first
   */
  int[] best(float[] vectors, int begin, int[] excluded, int k) {
    float[] scores = new float[items];
    for (int d = 0; d < dimensions.length; d++) {
      float weight = vectors[begin + d];
      float[] dimension = dimensions[d];
      for (int item = 0; item < items; item++) {
        scores[item] += weight * dimension[item];
      }
    }
    return BestScores.select(scores, excluded, k);
  }
}
