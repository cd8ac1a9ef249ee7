package io.hammingbird.evaluate;

import io.hammingbird.config.AbsentMeans;
import io.hammingbird.config.Section;
import io.hammingbird.config.TakenWhen;
import io.hammingbird.errors.UsageException;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How a model is examined: which items compete for a user's list, and which of them count as hits.
 * The papers differ in both, and figures under different protocols do not compare.
 *
 * @param name what the tables call it, such as {@code P-HCFRec}; it decides nothing
 * @param seen whether items of the parts before may appear in a list
 * @param candidates which items are ranked
 * @param relevantAbove a held-out item counts as a hit when its rating is above this; empty: all do
 * @param ties which of the items at one Hamming distance comes first
 * @param newcomers the side of which some are held out of the training whole, and measured
 * @param newcomerShare how many of that side
 */
public record Protocol(
    String name,
    Seen seen,
    Candidates candidates,
    OptionalDouble relevantAbove,
    Ties ties,
    @AbsentMeans("none") Newcomers newcomers,
    @TakenWhen("hasNewcomers") double newcomerShare) {

  /** Users and items of the training alone. */
  public Protocol(
      String name, Seen seen, Candidates candidates, OptionalDouble relevantAbove, Ties ties) {
    this(name, seen, candidates, relevantAbove, ties, Newcomers.NONE, 0);
  }

  /** Whether a user's items of the training (and validation) part may be recommended. */
  public enum Seen {
    /** They are left out of the ranking. */
    EXCLUDED,
    /** They compete with all others and push hits down: as in Cornac before 1.17. */
    INCLUDED
  }

  /** The items that are ranked for a user. */
  public enum Candidates {
    /** The whole catalogue, but for seen items. */
    ALL_UNSEEN,
    /** Only the items that the user rated in the held-out part: what is measured is their order. */
    RATED_TEST,
    /** Only items that the training did not know. */
    NEW_ITEMS
  }

  /** Who came after the training, and gets a code from half of his ratings. */
  public enum Newcomers {
    /** Nobody: training knows all users and items (DCH's case EUEI). */
    NONE,
    /** Items; users who have one of them to be predicted are measured (EUNI). */
    ITEMS,
    /** Users, who alone are measured (NUEI). */
    USERS
  }

  /** The order of items at one Hamming distance. */
  public enum Ties {
    /** The item with more training ratings comes first, as in published tables. */
    POPULARITY,
    /** One random order of all items decides, so that only what codes know is measured. */
    RANDOM
  }

  /** The whole catalogue without seen items, every held-out item a hit. */
  public static Protocol of(String name) {
    return new Protocol(
        name, Seen.EXCLUDED, Candidates.ALL_UNSEEN, OptionalDouble.empty(), Ties.POPULARITY);
  }

  public static Protocol from(Section evaluate) {
    String name = evaluate.string("protocol");
    evaluate.check(
        name.matches("[A-Za-z0-9._-]+"), "protocol", name, "letters, digits, '.', '_' and '-'");
    Protocol protocol =
        new Protocol(
            name,
            evaluate.choice("seen", text -> Seen.valueOf(constant(text)), "excluded | included"),
            evaluate.choice(
                "candidates",
                text -> Candidates.valueOf(constant(text)),
                "all-unseen | rated-test | new-items"),
            evaluate.optionalDouble("relevant-above"),
            evaluate.choice("ties", text -> Ties.valueOf(constant(text)), "popularity | random"),
            evaluate.choice(
                "newcomers", text -> Newcomers.valueOf(constant(text)), "none | items | users"),
            evaluate.doubleBetween("newcomer-share", 0.001, 0.9));
    evaluate.check(
        protocol.candidates != Candidates.NEW_ITEMS || protocol.newcomers == Newcomers.ITEMS,
        "candidates",
        "new-items",
        "all-unseen or rated-test without evaluate.newcomers = items");
    return protocol;
  }

  /** Whether some of a side are held out of the training. */
  public boolean hasNewcomers() {
    return newcomers != Newcomers.NONE;
  }

  private static String constant(String text) {
    return text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Whether figures under both compare, whatever they are called. */
  public boolean isLike(Protocol other) {
    return new Protocol(
            name,
            other.seen,
            other.candidates,
            other.relevantAbove,
            other.ties,
            other.newcomers,
            other.newcomerShare)
        .equals(this);
  }

  /**
   * Refuses what no published table shows, before anything is trained.
   *
   * @throws UsageException if seen items are candidates, most unseen ones are none, ties are not
   *     decided by popularity, or somebody is held out
   */
  public void requirePublishable() {
    if (seen != Seen.EXCLUDED
        || candidates != Candidates.ALL_UNSEEN
        || ties != Ties.POPULARITY
        || hasNewcomers()) {
      throw new UsageException(
          "evaluate.seen = included, evaluate.candidates = rated-test, evaluate.ties = random and "
              + "evaluate.newcomers = items or users are for compare: what is published, and measured here, are unseen items of the whole catalogue, "
              + "popular ones first at one distance");
    }
  }
}
