package io.hammingbird.evaluate;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.Protocol.Ties;

/**
 * How what a model learned puts items in order: codes by Hamming distance, real vectors by inner
 * product, which has no ties.
 *
 * @param radius items of codes farther than this are not ranked
 * @param ties which of the items at one distance comes first
 * @param seed of the order where ties are decided at random
 */
public record Ranking(int radius, Ties ties, long seed) {
  /** However far the items are, ties by popularity: as in published tables. */
  public static final Ranking NEAREST = new Ranking(Integer.MAX_VALUE, Ties.POPULARITY, 0);

  /** The same for items within a radius of the user's code. */
  public Ranking within(int distance) {
    return new Ranking(distance, ties, seed);
  }

  /** What ranks by it. */
  public Ranker of(Learned learned) {
    if (learned instanceof Factors factors) {
      return new FactorRanker(factors);
    }
    Codes codes = (Codes) learned;
    int farthest = Math.min(radius, codes.items().bits());
    return switch (ties) {
      case POPULARITY -> new CodeRanker(codes, farthest);
      case RANDOM -> ShuffledRanker.of(codes, farthest, seed);
    };
  }
}
