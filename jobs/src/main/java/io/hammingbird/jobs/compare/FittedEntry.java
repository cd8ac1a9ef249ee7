package io.hammingbird.jobs.compare;

import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.learn.Fit;
import java.util.OptionalDouble;

/**
 * A model that is ready to rank.
 *
 * @param learned what it ranks by: of codes the users' real vectors where scores are asymmetric
 * @param ranking how it puts items in order
 * @param limit the radius or threshold at which lists end by themselves: then they are taken whole
 * @param trainSeconds wall time of the training
 */
record FittedEntry(
    Fit fit, Learned learned, Ranking ranking, OptionalDouble limit, double trainSeconds) {

  /** How many items a list has at most. */
  int depth(int deepest, int items) {
    return limit.isPresent() ? items : deepest;
  }
}
