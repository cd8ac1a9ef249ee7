package io.hammingbird.learn.discrete.targets;

import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;

/**
 * Ratings, the lowest of the training part brought to −1 and the highest to 1; where all are the
 * same, to 1. No other cell counts.
 */
public record ExplicitTargets() implements Targets {

  @Override
  public String kind() {
    return "explicit";
  }

  @Override
  public boolean readsRatings() {
    return true;
  }

  @Override
  public UserCells userCells(TrainingSet train, Seeds seeds) {
    return ScaledRatings.of(train.byUser().ratings());
  }
}
