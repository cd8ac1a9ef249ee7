package io.hammingbird.learn.discrete.ch;

import io.hammingbird.config.Section;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Method;

/**
 * Collaborative hashing (Liu, He, Deng and Lang, CVPR 2014): {@code model.ch}. Of the users × items
 * matrix {@code A}, with 0 where there is no rating, {@code tr(Bᵀ A D)} is maximised under {@code
 * BᵀB = m I} and {@code DᵀD = n I}, and codes are the signs of B and D. The maximum is reached by
 * the largest singular vectors, in any common rotation, of which the one is taken that is nearest
 * to signs.
 *
 * @param bits width of a code
 * @param values of rated cells
 * @param normalised whether cells are divided by the roots of the sums of their row and column
 * @param power of the singular values that vectors are multiplied with: 0 is the paper's, with 1/2
 *     inner products are those of the best approximation of A
 * @param rotationSteps of the rotation to signs; 0 leaves singular vectors as they are
 * @param iterations of the search for singular vectors, at most
 * @param seed of the first vectors and the first rotation
 */
public record Ch(
    int bits,
    CellValues values,
    boolean normalised,
    double power,
    int rotationSteps,
    int iterations,
    long seed)
    implements Method {

  /**
   * Reads the settings.
   *
   * @param ch its block
   * @param train the block {@code train}, of which it takes the seed
   * @throws io.hammingbird.errors.UsageException when a value is wrong
   */
  public static Ch from(Section ch, int bits, Section train) {
    return new Ch(
        bits,
        ch.choice("values", CellValues::of, "ones, ratings"),
        ch.bool("normalised"),
        ch.doubleBetween("singular-value-power", 0, 1),
        ch.intBetween("rotation-steps", 0, 10_000),
        ch.intBetween("iterations", 1, 10_000),
        train.longValue("seed"));
  }

  @Override
  public String kind() {
    return "ch";
  }

  @Override
  public Learner learner() {
    return new ChLearner(this);
  }

  @Override
  public boolean readsRatings() {
    return values == CellValues.RATINGS;
  }

  @Override
  public boolean givesCodes() {
    return true;
  }
}
