package io.hammingbird.learn.discrete.targets;

import io.hammingbird.config.Section;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;

/**
 * Every rated cell has the value 1, and all others count too, with a small weight.
 *
 * @param unobservedWeight of those, against 1 of a rated cell
 */
public record WeightedTargets(double unobservedWeight) implements Targets {

  static WeightedTargets from(Section settings) {
    return new WeightedTargets(settings.doubleBetween("unobserved-weight", 1e-9, 1));
  }

  @Override
  public String kind() {
    return "weighted";
  }

  @Override
  public boolean readsRatings() {
    return false;
  }

  @Override
  public UserCells userCells(TrainingSet train, Seeds seeds) {
    return new RatedOnes();
  }
}
