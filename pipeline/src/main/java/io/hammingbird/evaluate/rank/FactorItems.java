package io.hammingbird.evaluate.rank;

import io.hammingbird.codes.Factors;
import io.hammingbird.codes.HighestScores;
import io.hammingbird.kernels.IndexLists;

/**
 * By the inner product of real vectors, exactly, ties by lower index. The vectors are laid out for
 * scoring a user against all items: a loop over items, which the compiler turns into vector
 * instructions.
 *
 * @param dimensions {@code [rank × items]}
 */
record FactorItems(float[][] dimensions) implements ItemSide<float[]> {

  /** Lays out the items' side. */
  static FactorItems of(Factors factors) {
    float[][] dimensions = new float[factors.rank()][factors.itemCount()];
    for (int item = 0; item < factors.itemCount(); item++) {
      for (int d = 0; d < factors.rank(); d++) {
        dimensions[d][item] = factors.items()[item * factors.rank() + d];
      }
    }
    return new FactorItems(dimensions);
  }

  @Override
  public Ranker ranker(float[] users, int first) {
    return new Products(dimensions, users, first);
  }

  private record Products(float[][] dimensions, float[] vectors, int first) implements Ranker {

    @Override
    public int[][] topK(int[] users, IndexLists histories, IndexLists excluded, int k) {
      int[][] lists = new int[users.length][];
      for (int query = 0; query < users.length; query++) {
        lists[query] = HighestScores.select(scores(users[query]), excluded.row(query), k);
      }
      return lists;
    }

    private float[] scores(int user) {
      int begin = (user - first) * dimensions.length;
      float[] scores = new float[dimensions[0].length];
      for (int d = 0; d < dimensions.length; d++) {
        float weight = vectors[begin + d];
        float[] dimension = dimensions[d];
        for (int item = 0; item < scores.length; item++) {
          scores[item] += weight * dimension[item];
        }
      }
      return scores;
    }
  }
}
