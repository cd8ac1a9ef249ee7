package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.ObservedLabels;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.network.loss.LogisticPoissonLikelihood;
import io.hammingbird.learn.network.loss.PoissonLikelihood;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * A Poisson count for every pair: of codes with the mean of HCFRec Eq 8, of real vectors with the
 * logistic function of the logit as mean (BiVAE; Truong and others, 2021).
 *
 * @param temperature of the logits of real vectors; codes have none
 */
public record PoissonInteraction(double temperature) implements Interaction {

  static PoissonInteraction from(Section settings) {
    return new PoissonInteraction(Interactions.temperature(settings));
  }

  @Override
  public String kind() {
    return "poisson";
  }

  @Override
  public BlockLoss loss(int bits, boolean codes) {
    return codes ? new PoissonLikelihood() : new LogisticPoissonLikelihood(temperature);
  }

  @Override
  public BlockLabels labels(TrainingSet set, Optional<TeacherTargets> teacher) {
    return new ObservedLabels(set);
  }
}
