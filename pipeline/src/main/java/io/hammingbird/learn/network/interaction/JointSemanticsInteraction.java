package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.block.BlockLabels;
import io.hammingbird.learn.network.block.SemanticsLabels;
import io.hammingbird.learn.network.loss.BlockLoss;
import io.hammingbird.learn.network.loss.SemanticsError;
import io.hammingbird.learn.teacher.TeacherTargets;
import io.hammingbird.ratings.TrainingSet;
import java.util.Optional;

/**
 * Cosines of codes follow the affinities of the rows of ratings (DJSRH; Su and others, 2019).
 *
 * @param beta share of the users' affinities, the rest is the items'
 * @param eta share of the affinities of second order
 * @param mu what affinities are multiplied with
 */
public record JointSemanticsInteraction(double beta, double eta, double mu) implements Interaction {

  static JointSemanticsInteraction from(Section settings) {
    return new JointSemanticsInteraction(
        settings.doubleBetween("beta", 0, 1),
        settings.doubleBetween("eta", 0, 1),
        settings.doubleBetween("mu", 1e-6, 1e6));
  }

  @Override
  public String kind() {
    return "joint-semantics";
  }

  @Override
  public BlockLoss loss(int bits, boolean codes) {
    return new SemanticsError();
  }

  @Override
  public BlockLabels labels(TrainingSet set, Optional<TeacherTargets> teacher) {
    return new SemanticsLabels(set, beta, eta, mu);
  }

  @Override
  public boolean readsRatings() {
    return true;
  }
}
