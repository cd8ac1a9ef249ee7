package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.PairLabels;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.network.loss.PairwiseRanking;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * Bayesian personalised ranking (Rendle and others, 2009): an observed item should have the larger
 * logit than an unobserved one.
 *
 * @param temperature of the logits
 * @param negatives unobserved items of the block that are drawn for each observed one
 */
public record BprInteraction(double temperature, int negatives) implements Interaction {

  static BprInteraction from(Section settings) {
    return new BprInteraction(
        Interactions.temperature(settings), settings.intBetween("negatives", 1, 1000));
  }

  @Override
  public String kind() {
    return "bpr";
  }

  @Override
  public BlockLoss loss(int bits, boolean codes) {
    return new PairwiseRanking(temperature / Interaction.unit(bits, codes));
  }

  @Override
  public BlockLabels labels(TrainingSet set, Optional<TeacherTargets> teacher) {
    return new PairLabels(set, negatives);
  }
}
