package io.hammingbird.learn.discrete.ch;

import io.hammingbird.ratings.RatedLists;
import java.util.Locale;

/** What the matrix has in the cells that are rated; all others are 0. */
public enum CellValues {
  /** 1, whatever the rating. */
  ONES {
    @Override
    RatingScale scale(RatedLists rated) {
      return new RatingScale(0, 0);
    }
  },
  /** The rating, the highest of the training part brought to 1 and the lowest to 0. */
  RATINGS {
    @Override
    RatingScale scale(RatedLists rated) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (float rating : rated.ratings()) {
        low = Math.min(low, rating);
        high = Math.max(high, rating);
      }
      return high > low ? new RatingScale(low, high) : new RatingScale(0, 0);
    }
  };

  /** How ratings of this training part become values. */
  abstract RatingScale scale(RatedLists rated);

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  static CellValues of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
