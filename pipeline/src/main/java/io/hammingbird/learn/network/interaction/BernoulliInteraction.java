package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.ObservedLabels;
import io.hammingbird.learn.network.loss.BernoulliLikelihood;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * A coin for every pair.
 *
 * @param temperature of the logits, less the offset
 * @param offset the logit at the inner product 0
 */
public record BernoulliInteraction(double temperature, double offset) implements Interaction {

  static BernoulliInteraction from(Section settings) {
    return new BernoulliInteraction(
        Interactions.temperature(settings), settings.doubleBetween("offset", -100, 100));
  }

  @Override
  public String kind() {
    return "bernoulli";
  }

  @Override
  public BlockLoss loss(int bits, boolean codes) {
    return new BernoulliLikelihood(temperature / Interaction.unit(bits, codes), offset);
  }

  @Override
  public BlockLabels labels(TrainingSet set, Optional<TeacherTargets> teacher) {
    return new ObservedLabels(set);
  }
}
