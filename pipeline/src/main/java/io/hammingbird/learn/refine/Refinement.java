package io.hammingbird.learn.refine;

import io.hammingbird.codes.Codes;
import io.hammingbird.config.Choice;
import java.io.Serializable;

/** What is done to codes after training: {@code model.refinement}. */
public interface Refinement extends Choice, Serializable {

  /** Whether it does anything at all. */
  default boolean refines() {
    return true;
  }

  /** Whether it needs a teacher. */
  default boolean needsTeacher() {
    return false;
  }

  /**
   * Other codes of the same users and items, better by what the refinement aims at.
   *
   * @param codes as training left them
   */
  Codes refine(Codes codes, RefinementInput input);
}
