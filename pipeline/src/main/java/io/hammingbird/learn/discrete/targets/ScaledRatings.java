package io.hammingbird.learn.discrete.targets;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hammingbird.ratings.RatedLists;

/**
 * Every rated item is a cell with its rating as the value, brought to −1 to 1.
 *
 * @param low rating that becomes −1
 * @param high rating that becomes 1; where both are the same, so does every rating
 */
record ScaledRatings(@JsonProperty("low") double low, @JsonProperty("high") double high)
    implements UserCells {

  /** With the lowest and the highest of some ratings. */
  static ScaledRatings of(float[] ratings) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (float rating : ratings) {
      low = Math.min(low, rating);
      high = Math.max(high, rating);
    }
    return new ScaledRatings(low, high);
  }

  @Override
  public RatedLists of(RatedLists rated, int items) {
    float[] values = new float[high > low ? rated.lists().indices().length : 0];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * (rated.rating(i) - low) / (high - low) - 1);
    }
    return new RatedLists(rated.lists(), values);
  }
}
