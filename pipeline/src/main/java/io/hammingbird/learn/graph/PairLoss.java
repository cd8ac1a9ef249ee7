package io.hammingbird.learn.graph;

import io.hammingbird.learn.descent.Logistic;
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
    double value = Logistic.softplus(scale * (negative - positive));
    return crossEntropy == 0
        ? value
        : value
            + crossEntropy
                * (Logistic.softplus(-scale * positive) + Logistic.softplus(scale * negative));
  }

  /** Derivative by the inner product of the user's own item. */
  double ofPositive(double positive, double negative) {
    return -scale
        * (Logistic.of(scale * (negative - positive))
            + crossEntropy * Logistic.of(-scale * positive));
  }

  /** Derivative by the inner product of the other one. */
  double ofNegative(double positive, double negative) {
    return scale
        * (Logistic.of(scale * (negative - positive))
            + crossEntropy * Logistic.of(scale * negative));
  }
}
