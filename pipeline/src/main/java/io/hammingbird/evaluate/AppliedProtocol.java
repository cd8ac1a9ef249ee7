package io.hammingbird.evaluate;

import io.hammingbird.evaluate.Protocol.Candidates;
import io.hammingbird.evaluate.Protocol.Seen;
import io.hammingbird.recommend.CandidateLists;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A protocol and the owner's lists together, as tasks take them: which items are candidates and
 * which are right, the same for whatever is measured.
 *
 * @param name of the protocol
 * @param items number of items of the catalogue
 * @param eligible bit i says whether item i may be recommended to anyone
 * @param areAllEligible whether all may
 * @param seenToo whether seen items are candidates
 * @param onlyRated whether items that the user did not rate in the held-out part are none
 * @param relevantAbove a held-out item counts as a hit when its rating is above this
 */
record AppliedProtocol(
    String name,
    int items,
    BitSet eligible,
    boolean areAllEligible,
    boolean seenToo,
    boolean onlyRated,
    double relevantAbove)
    implements Serializable {

  static AppliedProtocol of(Protocol protocol, CandidateLists lists) {
    return new AppliedProtocol(
        protocol.name(),
        lists.items(),
        lists.eligible(),
        lists.eligible().cardinality() == lists.items(),
        protocol.seen() == Seen.INCLUDED,
        protocol.candidates() == Candidates.RATED_TEST,
        protocol.relevantAbove().orElse(Double.NEGATIVE_INFINITY));
  }

  /**
   * A user as the protocol sees it.
   *
   * @param history items of the training part, ascending
   * @param seen items of the parts before, ascending
   * @param denied items of the user's own list, ascending
   * @param rated items of the held-out part, ascending
   * @param ratings of {@code rated}
   */
  MeasuredUser user(
      int user, int[] history, int[] seen, int[] denied, int[] rated, float[] ratings) {
    int[] excluded = seenToo ? denied : union(seen, denied);
    return new MeasuredUser(
        user, history, excluded, Relevance.graded(rated, ratings, relevantAbove));
  }

  private static int[] union(int[] seen, int[] denied) {
    return denied.length == 0
        ? seen
        : IntStream.concat(Arrays.stream(seen), Arrays.stream(denied))
            .sorted()
            .distinct()
            .toArray();
  }

  /** All items that are not candidates for a user, ascending. */
  int[] excluded(MeasuredUser user) {
    if (areAllEligible && !onlyRated) {
      return user.excluded();
    }
    BitSet candidates = (BitSet) eligible.clone();
    if (onlyRated) {
      BitSet rated = new BitSet(items);
      Arrays.stream(user.relevance().rated()).forEach(rated::set);
      candidates.and(rated);
    }
    Arrays.stream(user.excluded()).forEach(candidates::clear);
    candidates.flip(0, items);
    return candidates.stream().toArray();
  }

  /** Whether a relevant item is a candidate, so that a list can be right at all. */
  boolean leavesRelevant(MeasuredUser user) {
    return Arrays.stream(user.relevance().relevant())
        .anyMatch(item -> eligible.get(item) && Arrays.binarySearch(user.excluded(), item) < 0);
  }
}
