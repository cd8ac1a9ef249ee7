package io.hammingbird.learn;

import io.hammingbird.codes.Learned;
import java.util.function.ToDoubleFunction;

/**
 * What a training judges codes or vectors by, on data that it does not learn from; larger is
 * better.
 */
@FunctionalInterface
public interface Validation extends ToDoubleFunction<Learned> {
  /** Of a learner that does not ask. */
  Validation NONE =
      learned -> {
        throw new IllegalStateException("there is nothing to validate by");
      };

  /**
   * How much of a difference between two may be chance: the standard error of the mean difference
   * over users, or 0 where every difference counts.
   */
  default double noise(Learned first, Learned second) {
    return 0;
  }
}
