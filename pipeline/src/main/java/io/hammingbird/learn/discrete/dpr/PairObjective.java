package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Products;
import io.hammingbird.learn.discrete.SignRows;

/**
 * The mean square over all pairs of a user's items and other items, summed over users, without
 * going through pairs: with scores {@code x = b·d} it is {@code mean_P x² + mean_N x² − 2 P̄ N̄ −
 * 2g (P̄ − N̄) + g²}.
 *
 * @param margin g
 */
record PairObjective(IndexLists itemsOfUser, PairWeights weights, double margin) {

  double of(SignRows users, SignRows items) {
    Gram gram = items.gram();
    double[] total = items.sums();
    double[] signs = new double[users.width()];
    double sum = 0;
    for (int user = 0; user < users.rows(); user++) {
      if (weights.hasPairs(user)) {
        users.copy(user, signs);
        sum += ofUser(users, user, items, Products.dot(signs, total), gram.form(signs));
      }
    }
    return sum;
  }

  /**
   * @param all the sum of the scores of all items
   * @param squares the sum of their squares
   */
  private double ofUser(SignRows users, int user, SignRows items, double all, double squares) {
    double own = 0;
    double ownSquares = 0;
    for (int i = itemsOfUser.begin(user); i < itemsOfUser.end(user); i++) {
      double score = users.dot(user, items, itemsOfUser.indices()[i]);
      own += score;
      ownSquares += score * score;
    }
    double positives = weights.positives()[user];
    double negatives = weights.negatives()[user];
    double meanOwn = positives * own;
    double meanOthers = negatives * (all - own);
    return positives * ownSquares
        + negatives * (squares - ownSquares)
        - 2 * meanOwn * meanOthers
        - 2 * margin * (meanOwn - meanOthers)
        + margin * margin;
  }
}
