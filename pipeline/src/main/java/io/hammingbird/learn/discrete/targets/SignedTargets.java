package io.hammingbird.learn.discrete.targets;

import io.hammingbird.config.Section;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;

/**
 * Rated cells have the value 1, and cells that are drawn from each user's unrated items have −1.
 * All unrated items are equally likely: drawn by popularity they would teach codes to keep away
 * from popular items.
 *
 * @param negatives drawn for each rated item of a user; all unrated items where there are fewer
 */
public record SignedTargets(int negatives) implements Targets {

  static SignedTargets from(Section settings) {
    return new SignedTargets(settings.intBetween("negatives", 1, 1000));
  }

  @Override
  public String kind() {
    return "signed";
  }

  @Override
  public boolean readsRatings() {
    return false;
  }

  @Override
  public UserCells userCells(TrainingSet train, Seeds seeds) {
    return new DrawnNegatives(negatives, seeds.root());
  }
}
