package io.hammingbird.learn.bincf;

import io.hammingbird.config.Section;
import java.io.Serializable;
import java.util.Optional;

/**
 * How a teacher's order is imitated: for some users of a step the softmax over the products of the
 * codes follows that over the teacher's scores, once among the user's observed items and once among
 * a sample of the others.
 *
 * @param weight α, against the mean loss of a triple
 * @param temperature T, which divides the scores of both; the loss is multiplied with its square
 * @param unseenShare share of the items that a user has not rated
 * @param users of a step, of all workers together
 */
public record Distillation(double weight, double temperature, double unseenShare, int users)
    implements Serializable {

  /** Empty where the weight is 0. */
  static Optional<Distillation> from(Section distillation) {
    Distillation read =
        new Distillation(
            distillation.doubleBetween("weight", 0, 1e6),
            distillation.doubleBetween("temperature", 1e-3, 1000),
            distillation.doubleBetween("unseen-share", 1e-6, 1),
            distillation.intBetween("users", 1, 1_000_000));
    return read.weight() > 0 ? Optional.of(read) : Optional.empty();
  }

  /**
   * The cross-entropy of two softmaxes over the same items.
   *
   * @param logits of the student, not empty; its derivatives by them in their place
   * @param targets logits of the teacher, as many
   */
  static double crossEntropy(double[] logits, double[] targets) {
    double logSum = logSumExp(logits);
    double logSumTargets = logSumExp(targets);
    double loss = 0;
    for (int i = 0; i < logits.length; i++) {
      double wanted = Math.exp(targets[i] - logSumTargets);
      double logShare = logits[i] - logSum;
      loss -= wanted * logShare;
      logits[i] = Math.exp(logShare) - wanted;
    }
    return loss;
  }

  private static double logSumExp(double[] values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }
}
