package io.hammingbird.learn.discrete.dpr;

import io.hammingbird.learn.discrete.Products;

/**
 * Mean vectors of a user's items and of all others, {@code a} and {@code c}, of which the pairs'
 * mean square has {@code −2 (b·a)(b·c) − 2g b·(a − c)}.
 *
 * @param own a
 * @param others c
 */
record UserMeans(double[] own, double[] others) {

  /**
   * @param sum of the vectors of the user's items, used up
   * @param total of those of all items
   */
  static UserMeans of(double[] sum, double[] total, double positives, double negatives) {
    double[] others = new double[sum.length];
    for (int k = 0; k < sum.length; k++) {
      others[k] = negatives * (total[k] - sum[k]);
      sum[k] *= positives;
    }
    return new UserMeans(sum, others);
  }

  /** Adds {@code g (a − c)}, the part of the right side. */
  void addMargin(double margin, double[] sum) {
    Products.add(margin, own, sum);
    Products.add(-margin, others, sum);
  }

  /** Adds {@code factor × (a cᵀ + c aᵀ) b}. */
  void addProduct(double factor, double[] b, double[] sum) {
    double ofOwn = factor * Products.dot(own, b);
    double ofOthers = factor * Products.dot(others, b);
    Products.add(ofOthers, own, sum);
    Products.add(ofOwn, others, sum);
  }

  /** Adds {@code factor ×} a column of {@code a cᵀ + c aᵀ}. */
  void addColumn(int bit, double factor, double[] sum) {
    Products.add(factor * others[bit], own, sum);
    Products.add(factor * own[bit], others, sum);
  }

  double diagonal(int bit) {
    return 2 * own[bit] * others[bit];
  }
}
