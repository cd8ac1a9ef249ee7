package io.hammingbird.jobs.compare;

import io.hammingbird.evaluate.Ranker;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A model that is ready to rank.
 *
 * @param isLimited whether lists end by themselves, at a distance: then they are taken whole
 * @param userBytes what a user takes in memory when lists are made
 * @param itemBytes what an item takes
 * @param validation the figure by which training stopped, where it did
 * @param bestEpoch the epoch of that figure
 */
record Fitted(
    Ranker ranker,
    boolean isLimited,
    double userBytes,
    double itemBytes,
    OptionalDouble validation,
    OptionalInt bestEpoch) {

  /** A model that does not look at the validation part. */
  static Fitted of(Ranker ranker, double userBytes, double itemBytes) {
    return new Fitted(
        ranker, false, userBytes, itemBytes, OptionalDouble.empty(), OptionalInt.empty());
  }
}
