package io.hammingbird.synthetic;

import io.hammingbird.errors.UsageException;

/**
 * The shape of generated ratings.
 *
 * @param items with a rating each, where there are as many ratings
 * @param ratings exactly so many, all of different pairs; on average at most half the items per
 *     user
 * @param clusters groups of users with a taste and of items that meet it
 * @param halfStars ratings from 0.5 to 5 in half steps, as MovieLens-10M, instead of whole stars
 */
public record SyntheticSettings(
    int users, int items, long ratings, int clusters, long seed, boolean halfStars) {

  /** Small enough for a laptop: every user has more than 20 ratings. */
  public static final SyntheticSettings DEFAULT =
      new SyntheticSettings(2_000, 800, 120_000, 10, 42, false);

  /**
   * @throws UsageException when a number is below 1, or there are more ratings than fit
   */
  public SyntheticSettings {
    if (users < 1 || items < 1 || ratings < 1 || clusters < 1) {
      throw new UsageException(
          "users = %d, items = %d, ratings = %d, clusters = %d: all must be above 0"
              .formatted(users, items, ratings, clusters));
    }
    if (clusters > items) {
      throw new UsageException(
          "clusters = %d: must be at most the number of items, %d".formatted(clusters, items));
    }
    if (ratings > (long) users * items / 2) {
      throw new UsageException(
          "ratings = %d: at most half of all pairs, %d users x %d items / 2 = %d"
              .formatted(ratings, users, items, (long) users * items / 2));
    }
  }
}
