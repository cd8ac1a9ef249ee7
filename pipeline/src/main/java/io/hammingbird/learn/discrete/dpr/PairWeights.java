package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;

/**
 * What an item weighs in a user's pairs: 1/p for each of the p items of the user, 1/q for each of
 * the q others; 0 where either is empty, as there are no pairs then.
 *
 * @param positives one per user
 * @param negatives one per user
 */
record PairWeights(double[] positives, double[] negatives) implements Serializable {

  static PairWeights of(TrainingSet set) {
    IndexLists items = set.itemsOfUser();
    double[] positives = new double[set.users()];
    double[] negatives = new double[set.users()];
    for (int user = 0; user < positives.length; user++) {
      int own = items.end(user) - items.begin(user);
      if (own > 0 && own < set.items()) {
        positives[user] = 1.0 / own;
        negatives[user] = 1.0 / (set.items() - own);
      }
    }
    return new PairWeights(positives, negatives);
  }

  boolean hasPairs(int user) {
    return positives[user] > 0;
  }

  /** How much more one of the user's items weighs than another item. */
  double excess(int user) {
    return positives[user] - negatives[user];
  }
}
