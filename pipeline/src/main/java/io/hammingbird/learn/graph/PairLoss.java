package io.hammingbird.learn.graph;

import java.io.Serializable;

/**
 * Loss of a pair of scores, of one of a user's items and of an unseen one: {@code ln(1 + exp(−(s⁺ −
 * s⁻)))}, BPR (Rendle and others, 2009), and the cross entropy of both against 1 and 0 (Tan and
 * others, 2020).
 *
 * @param scale what inner products are multiplied with to be scores
 * @param crossEntropy weight of the cross entropy
 */
record PairLoss(double scale, double crossEntropy) implements Serializable {
  /** Nothing but BPR on inner products. */
  static final PairLoss BPR = new PairLoss(1, 0);

  double value(double positive, double negative) {
    double value = softplus(scale * (negative - positive));
    return crossEntropy == 0
        ? value
        : value + crossEntropy * (softplus(-scale * positive) + softplus(scale * negative));
  }

  /** Derivative by the inner product of the user's own item. */
  double ofPositive(double positive, double negative) {
    return -scale
        * (logistic(scale * (negative - positive)) + crossEntropy * logistic(-scale * positive));
  }

  /** Derivative by the inner product of the other one. */
  double ofNegative(double positive, double negative) {
    return scale
        * (logistic(scale * (negative - positive)) + crossEntropy * logistic(scale * negative));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
