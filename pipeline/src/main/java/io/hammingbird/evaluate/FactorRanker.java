package io.hammingbird.evaluate;

import io.hammingbird.model.Factors;

/** By the inner product of real vectors, ties by lower index. */
public final class FactorRanker extends ScoreRanker {
  private final Factors factors;
  private final float[][] items;

  /** Takes the vectors of all users and items. */
  public FactorRanker(Factors factors) {
    this.factors = factors;
    int rank = factors.rank();
    this.items = new float[rank][factors.itemCount()];
    for (int item = 0; item < factors.itemCount(); item++) {
      for (int d = 0; d < rank; d++) {
        items[d][item] = factors.items()[item * rank + d];
      }
    }
  }

  @Override
  int items() {
    return factors.itemCount();
  }

  /** A dimension at a time, which the compiler turns into vector instructions. */
  @Override
  void score(int user, float[] scores) {
    for (int d = 0; d < items.length; d++) {
      float weight = factors.users()[user * items.length + d];
      float[] dimension = items[d];
      for (int item = 0; item < scores.length; item++) {
        scores[item] += weight * dimension[item];
      }
    }
  }
}
