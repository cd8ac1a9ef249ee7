package io.hammingbird.learn.discrete.targets;

import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
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
  public Cells cells(TrainingSet train, Seeds seeds) {
    float[] ratings = train.byUser().ratings();
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float rating : ratings) {
      low = Math.min(low, rating);
      high = Math.max(high, rating);
    }
    float[] values = new float[high > low ? ratings.length : 0];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * ((double) ratings[i] - low) / ((double) high - low) - 1);
    }
    return Cells.of(new RatedLists(train.itemsOfUser(), values), train.items(), 0);
  }
}
