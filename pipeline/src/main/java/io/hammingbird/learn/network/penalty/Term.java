package io.hammingbird.learn.network.penalty;

import java.util.Map;

/** What a penalty makes of one block: a value that is added to the loss, and its gradients. */
public interface Term {

  /** The value, weight included. */
  double value();

  /** Adds the gradient with respect to the codes, {@code [rows × bits]}. */
  default void addOfCodes(double[] ofCodes) {
    // most penalties do not see codes
  }

  /** Adds the gradient with respect to the real vectors whose signs the codes are. */
  default void addOfReals(double[] ofReals) {
    // nor all of them real vectors
  }

  /** Adds the gradient with respect to the real vectors before the flow. */
  default void addOfStarts(double[] ofStarts) {
    // the same vectors where there is no flow
  }

  /** The value holds minus this much of the flow's log determinant. */
  default double ofLogDeterminant() {
    return 0;
  }

  /**
   * Adds the gradient with respect to the means and log variances of a sample, {@code [rows × 2
   * bits]}.
   */
  default void addOfSample(double[] ofAffine) {
    // only divergences of a distribution have one
  }

  /** What else is worth logging, by name. */
  default Map<String, Double> counts() {
    return Map.of();
  }
}
