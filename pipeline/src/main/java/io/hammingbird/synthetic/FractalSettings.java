package io.hammingbird.synthetic;

import io.hammingbird.errors.UsageException;

/**
 * The shape of an expanded data set.
 *
 * @param users exactly so many, each with a rating
 * @param items exactly so many, each with a rating
 * @param ratings exactly so many, all of different pairs
 * @param shuffle past which share of the others, in order of their number of ratings, a block's
 *     users and items are moved at random: 0 keeps them in place, 1 mixes all
 * @param halfStars ratings in half steps: one of two moves half a step up or down
 */
public record FractalSettings(
    int users, int items, long ratings, double shuffle, long seed, boolean halfStars) {

  /** Breaks up copies of users, and leaves the popularity of items nearly as it is. */
  public static final double USUAL_SHUFFLE = 0.02;

  /**
   * @throws UsageException when a number is below 1, or {@code shuffle} is outside 0 to 1
   */
  public FractalSettings {
    if (users < 1 || items < 1 || ratings < 1) {
      throw new UsageException(
          "users = %d, items = %d, ratings = %d: all must be above 0"
              .formatted(users, items, ratings));
    }
    if (!(shuffle >= 0 && shuffle <= 1)) {
      throw new UsageException("shuffle = %s: must be from 0 to 1".formatted(shuffle));
    }
  }
}
