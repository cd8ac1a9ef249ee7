package io.hammingbird.learn.gradient;

import io.hammingbird.learn.spec.Interaction;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network is asked about a block: the labels of its interaction's loss. */
sealed interface BlockLabels extends Serializable
    permits ObservedLabels, PairLabels, RatingLabels, SemanticsLabels, TeacherLabels {

  /** The labels of an interaction, but for a distillation's, which need a teacher. */
  static BlockLabels of(TrainingSet set, Interaction interaction) {
    if (interaction instanceof Interaction.Bpr bpr) {
      return new PairLabels(set, bpr.negatives());
    }
    if (interaction instanceof Interaction.Squared squared) {
      return squared.unit() ? RatingLabels.unit(set) : RatingLabels.plain(set);
    }
    if (interaction instanceof Interaction.MapSimilarity map) {
      return RatingLabels.liked(set, map.threshold());
    }
    if (interaction instanceof Interaction.JointSemantics semantics) {
      return new SemanticsLabels(set, semantics);
    }
    return new ObservedLabels(set);
  }

  /** The items of the block, by dense index. */
  int[] items(BlockSpec spec);

  /**
   * The labels.
   *
   * @param items what {@link #items} gave
   */
  INDArray of(BlockSpec spec, int[] items);
}
