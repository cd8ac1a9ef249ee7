package io.hammingbird.learn.graph;

import io.hammingbird.config.Section;
import java.io.Serializable;

/**
 * What the methods over graphs have in common in their training: triples of a user, one of the
 * user's items, and items that the user has not seen.
 *
 * @param stepsPerEpoch so many steps have as many triples as there are interactions; each passes
 *     through the whole graph
 * @param negatives unseen items of a triple
 * @param l2 weight of the squared lengths of the rows in a triple
 * @param broadcastMib graphs larger than this are not sent whole to every worker
 */
record PairTraining(int stepsPerEpoch, int negatives, double l2, int broadcastMib)
    implements Serializable {

  static PairTraining from(Section method) {
    return new PairTraining(
        method.intBetween("steps-per-epoch", 1, 100_000),
        method.intBetween("negatives", 1, 1000),
        method.doubleBetween("l2", 0, 1000),
        method.intBetween("broadcast-mib", 0, 65_536));
  }

  long broadcastBytes() {
    return (long) broadcastMib << 20;
  }

  /** Triples of a step, of all workers together. */
  int triples(int interactions) {
    return Math.max(1, (interactions + stepsPerEpoch - 1) / stepsPerEpoch);
  }
}
