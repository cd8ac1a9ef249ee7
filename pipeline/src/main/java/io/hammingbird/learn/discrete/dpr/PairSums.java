package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Products;
import io.hammingbird.learn.discrete.RowVectors;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Sums over all users and all items by which an item is solved from its own users alone: for an
 * item with vector d, {@code M = W + Σ (1/p − 1/q) b bᵀ} and {@code f = Z + Σ ((N̄ + g)/p − (P̄ −
 * g)/q) b} over its users, where P̄ and N̄ are the mean scores of a user's items and of all others.
 * They are kept up to date as items move, so that each item is solved exactly.
 *
 * <p>Not for several threads at once: each task has a {@linkplain #copy copy}.
 */
final class PairSums implements Serializable {
  private static final long serialVersionUID = 1;

  private final PairWeights weights;
  private final double margin;

  /** {@code W = Σ 1/q b bᵀ}. */
  private final Gram others;

  /** P̄ of each user. */
  private final double[] ownMeans;

  /** The sum of all items' vectors. */
  private final double[] total;

  /** {@code Z = Σ (P̄ − g)/q b}. */
  private final double[] push;

  private PairSums(
      PairWeights weights,
      double margin,
      Gram others,
      double[] ownMeans,
      double[] total,
      double[] push) {
    this.weights = weights;
    this.margin = margin;
    this.others = others;
    this.ownMeans = ownMeans;
    this.total = total;
    this.push = push;
  }

  static PairSums of(
      IndexLists itemsOfUser,
      PairWeights weights,
      double margin,
      RowVectors users,
      RowVectors items) {
    int width = users.width();
    double[] ownMeans = new double[users.rows()];
    double[] push = new double[width];
    double[] user = new double[width];
    double[] item = new double[width];
    double[] sum = new double[width];
    for (int u = 0; u < ownMeans.length; u++) {
      users.copy(u, user);
      Arrays.fill(sum, 0);
      for (int i = itemsOfUser.begin(u); i < itemsOfUser.end(u); i++) {
        items.copy(itemsOfUser.indices()[i], item);
        Products.add(1, item, sum);
      }
      ownMeans[u] = weights.positives()[u] * Products.dot(user, sum);
      Products.add(weights.negatives()[u] * (ownMeans[u] - margin), user, push);
    }
    return new PairSums(
        weights, margin, users.gram(weights.negatives()), ownMeans, items.sums(), push);
  }

  PairSums copy() {
    return new PairSums(weights, margin, others, ownMeans.clone(), total.clone(), push.clone());
  }

  /** W. */
  Gram others() {
    return others;
  }

  /** The sum of all items' vectors. */
  double[] total() {
    return total;
  }

  /** Z, to be added to when users' means have moved. */
  double[] push() {
    return push;
  }

  /**
   * What a user's vector is multiplied with in f of an item of the user.
   *
   * @param all product of the user's vector and {@link #total()}
   */
  double factor(int user, double all) {
    if (!weights.hasPairs(user)) {
      return 0;
    }
    double positives = weights.positives()[user];
    double negatives = weights.negatives()[user];
    double otherMean = negatives * (all - ownMeans[user] / positives);
    return positives * (otherMean + margin) - negatives * (ownMeans[user] - margin);
  }

  /**
   * Notes that an item of a user has moved.
   *
   * @param by product of the user's vector and the move
   * @return what the user's vector is multiplied with in what Z changes by
   */
  double moved(int user, double by) {
    double change = weights.positives()[user] * by;
    ownMeans[user] += change;
    return weights.negatives()[user] * change;
  }
}
