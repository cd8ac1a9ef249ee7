package io.hammingbird.learn.baseline;

import io.hammingbird.config.Choice;
import io.hammingbird.learn.Learner;

/** What stands beside every model: a learner that goes without a preset, by its name. */
public interface Baseline extends Learner, Choice {

  /** Whether what it learns depends on the session's seed. */
  default boolean isDrawn() {
    return false;
  }

  /** Whether it has settings on which the result depends. */
  default boolean isTunable() {
    return true;
  }
}
