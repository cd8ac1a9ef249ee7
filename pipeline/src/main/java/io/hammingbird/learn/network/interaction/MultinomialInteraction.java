package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.ObservedLabels;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.network.loss.MultinomialLikelihood;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * A softmax over items.
 *
 * @param temperature of the logits
 * @param damping a user with n items counts for {@code n^(1 − damping)} items
 */
public record MultinomialInteraction(double temperature, double damping) implements Interaction {

  static MultinomialInteraction from(Section settings) {
    return new MultinomialInteraction(
        Interactions.temperature(settings), settings.doubleBetween("damping", 0, 1));
  }

  @Override
  public String kind() {
    return "multinomial";
  }

  @Override
  public BlockLoss loss(int bits, boolean codes) {
    return new MultinomialLikelihood(temperature / Interaction.unit(bits, codes), damping);
  }

  @Override
  public BlockLabels labels(TrainingSet set, Optional<TeacherTargets> teacher) {
    return new ObservedLabels(set);
  }
}
