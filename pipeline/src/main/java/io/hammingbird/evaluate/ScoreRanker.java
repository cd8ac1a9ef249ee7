package io.hammingbird.evaluate;

import io.hammingbird.kernels.IndexLists;

/** By a float score of every item, ties by lower index. */
abstract class ScoreRanker implements Ranker {

  /** Number of items. */
  abstract int items();

  /**
   * The scores of one user.
   *
   * @param scores {@code [items]}, zeros
   */
  abstract void score(int user, float[] scores);

  @Override
  public final int[][] topK(int[] users, IndexLists excluded, int k) {
    int[][] lists = new int[users.length][];
    for (int query = 0; query < users.length; query++) {
      float[] scores = new float[items()];
      score(users[query], scores);
      lists[query] = BestScores.select(scores, excluded.row(query), k);
    }
    return lists;
  }
}
