package io.hammingbird.learn.graph;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.HighestScores;
import io.hammingbird.codes.ItemOrder;
import java.util.Arrays;

/**
 * The items whose codes are nearest, in the order of the inner products of the real vectors that
 * the codes are signs of, as the released HashGNN is measured.
 *
 * @param candidates items that are taken by their codes
 */
record RerankedOrder(Codes codes, Factors vectors, int candidates) implements ItemOrder {

  @Override
  public int userCount() {
    return codes.userCount();
  }

  @Override
  public int itemCount() {
    return codes.itemCount();
  }

  @Override
  public double userBytes() {
    return codes.userBytes() + vectors.userBytes();
  }

  @Override
  public double itemBytes() {
    return codes.itemBytes() + vectors.itemBytes();
  }

  @Override
  public int[] best(int user, int[] history, int[] excluded, int k) {
    float[] nearness = new float[itemCount()];
    for (int item = 0; item < nearness.length; item++) {
      nearness[item] = -codes.users().distance(user, codes.items(), item);
    }
    int[] nearest = HighestScores.select(nearness, excluded, Math.max(candidates, k));
    int reranked = Math.min(candidates, nearest.length);
    float[] scores = new float[reranked];
    for (int place = 0; place < reranked; place++) {
      scores[place] = (float) vectors.score(user, nearest[place]);
    }
    int[] order = nearest.clone();
    int[] places = HighestScores.select(scores, new int[0], Math.max(1, reranked));
    for (int place = 0; place < places.length; place++) {
      order[place] = nearest[places[place]];
    }
    return Arrays.copyOf(order, Math.min(k, order.length));
  }
}
