package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Choice;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.Optional;

/**
 * What is asked of users and items together: {@code model.interaction}. Where a logit is made of an
 * inner product, it is {@code temperature × x·y / bits} for codes and {@code temperature × x·y} for
 * real vectors, which choose their own length.
 */
public interface Interaction extends Choice, Serializable {

  /**
   * The loss of a block.
   *
   * @param bits width of the codes
   * @param codes whether the network is trained on codes, and not on real vectors of any length
   */
  BlockLoss loss(int bits, boolean codes);

  /**
   * What the loss is asked of each block.
   *
   * @param teacher there if {@link #needsTeacher}
   */
  BlockLabels labels(TrainingSet set, Optional<TeacherTargets> teacher);

  /** Whether it asks what the ratings are, and not only who rated what. */
  default boolean readsRatings() {
    return false;
  }

  /** Whether it imitates a teacher, and learns what inner products are multiplied with for that. */
  default boolean needsTeacher() {
    return false;
  }

  /** How many of the teacher's best items of each user are in a block with a sampled catalogue. */
  default int bestItems() {
    return 0;
  }

  /**
   * What inner products are divided by where a logit is made of them, so that a temperature means
   * the same for codes of every width.
   */
  static double unit(int bits, boolean codes) {
    return codes ? bits : 1;
  }
}
