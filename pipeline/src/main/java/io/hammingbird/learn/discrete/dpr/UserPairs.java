package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.discrete.Gram;
import io.hammingbird.learn.discrete.Neighbours;
import io.hammingbird.learn.discrete.RowObjective;
import io.hammingbird.learn.discrete.SignRows;
import java.util.Arrays;

/**
 * The mean square over a user's pairs as a function of the user's code: {@code M = (1/p − 1/q) Σ_P
 * d dᵀ + 1/q Dᵀ D − a cᵀ − c aᵀ} and {@code f = g (a − c)}, a and c the mean codes of the p items
 * of the user and of the q others. Of a user without pairs everything is 0.
 */
final class UserPairs implements RowObjective {
  private final IndexLists itemsOfUser;
  private final double margin;
  private final int items;
  private final Neighbours neighbours;
  private final Gram gram;
  private final double[] total;
  private double[] factors = new double[0];
  private double positives;
  private double negatives;
  private UserMeans means;

  /**
   * @param margin g
   * @param items codes D
   * @param gram {@code Dᵀ D}
   * @param total the sum of all items' codes
   */
  UserPairs(IndexLists itemsOfUser, double margin, SignRows items, Gram gram, double[] total) {
    this.itemsOfUser = itemsOfUser;
    this.margin = margin;
    this.items = items.rows();
    this.neighbours = new Neighbours(items);
    this.gram = gram;
    this.total = total;
  }

  @Override
  public void take(int user) {
    neighbours.gather(itemsOfUser, user);
    int own = neighbours.size();
    boolean hasPairs = own > 0 && own < items;
    positives = hasPairs ? 1.0 / own : 0;
    negatives = hasPairs ? 1.0 / (items - own) : 0;
    if (factors.length < own) {
      factors = new double[2 * own];
    }
    Arrays.fill(factors, 0, own, 1);
    double[] sum = new double[total.length];
    neighbours.addSum(factors, sum);
    means = UserMeans.of(sum, total, positives, negatives);
  }

  @Override
  public double[] right() {
    double[] right = new double[total.length];
    means.addMargin(margin, right);
    return right;
  }

  @Override
  public double[] gradient(long[] code, double[] signs) {
    for (int i = 0; i < neighbours.size(); i++) {
      factors[i] = (negatives - positives) * neighbours.dot(i, code);
    }
    double[] gradient = right();
    neighbours.addSum(factors, gradient);
    gram.addProduct(-negatives, signs, gradient);
    means.addProduct(1, signs, gradient);
    return gradient;
  }

  @Override
  public double diagonal(int bit) {
    return (positives - negatives) * neighbours.size()
        + negatives * gram.diagonal(bit)
        - means.diagonal(bit);
  }

  @Override
  public void addColumn(int bit, double factor, double[] sum) {
    neighbours.addGramColumn(bit, factor * (positives - negatives), sum);
    gram.addColumn(bit, factor * negatives, sum);
    means.addColumn(bit, -factor, sum);
  }
}
