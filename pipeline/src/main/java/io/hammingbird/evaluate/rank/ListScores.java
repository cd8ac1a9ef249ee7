package io.hammingbird.evaluate.rank;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Learned;
import io.hammingbird.codes.WeightedCodes;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What lists can end at: the score of an item for a user, the higher the better, by which they are
 * in order.
 */
public interface ListScores extends Serializable {

  /**
   * Those of a model.
   *
   * @throws IllegalArgumentException if its lists have no end
   */
  static ListScores of(Learned learned) {
    if (learned instanceof Codes codes) {
      return new Distances(codes);
    }
    if (learned instanceof WeightedCodes codes) {
      return new Products(codes);
    }
    throw new IllegalArgumentException("only lists by codes end at a distance or a score");
  }

  /** The score of an item. */
  double of(int user, int item);

  /**
   * Scores at which lists may end, ascending.
   *
   * @param ofHits scores of some items that are right
   */
  double[] limits(double[] ofHits);

  /** The setting that has a limit as its value: a radius, or a threshold. */
  double setting(double limit);

  /** By falling distance, that is by the bits that agree. */
  record Distances(Codes codes) implements ListScores {
    @Override
    public double of(int user, int item) {
      return -codes.users().distance(user, codes.items(), item);
    }

    /** All that there are. */
    @Override
    public double[] limits(double[] ofHits) {
      return IntStream.rangeClosed(-codes.items().bits(), 0).asDoubleStream().toArray();
    }

    @Override
    public double setting(double limit) {
      return -limit;
    }
  }

  /** By inner product. */
  record Products(WeightedCodes codes) implements ListScores {
    private static final int LIMITS = 256;

    @Override
    public double of(int user, int item) {
      return codes.score(user, item);
    }

    /** Quantiles of the scores of hits, as floats. */
    @Override
    public double[] limits(double[] ofHits) {
      double[] sorted = ofHits.clone();
      Arrays.sort(sorted);
      return IntStream.range(0, Math.min(LIMITS, sorted.length))
          .mapToDouble(
              i ->
                  (float)
                      sorted[(int) ((long) i * sorted.length / Math.min(LIMITS, sorted.length))])
          .distinct()
          .toArray();
    }

    @Override
    public double setting(double limit) {
      return limit;
    }
  }
}
