package io.hammingbird.learn.discrete.targets;

import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;

/**
 * Every rated cell has the value 1, and no other cell counts. Equal codes for everybody are optimal
 * then: this is there to show what "all ratings are positive" means for such methods.
 */
public record ConstantTargets() implements Targets {

  @Override
  public String kind() {
    return "constant";
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
