package io.hammingbird.learn;

import io.hammingbird.config.Choice;
import java.io.Serializable;

/**
 * A kind of learner with its settings: {@code model.learner}. Whatever a verb must know of a model
 * before it is trained is asked here.
 */
public interface Method extends Choice, Serializable {

  /** What learns by these settings. */
  Learner learner();

  /** Whether training needs the ratings, and not only who rated what. */
  boolean readsRatings();

  /** Whether codes are learned, and not real vectors or an order of the items. */
  boolean givesCodes();

  /** Whether what is learned is kept as codes or real vectors, and does not only rank. */
  default boolean givesTables() {
    return true;
  }
}
