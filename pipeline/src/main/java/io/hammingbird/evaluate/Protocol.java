package io.hammingbird.evaluate;

import io.hammingbird.config.Section;
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
 */
public record Protocol(
    String name, Seen seen, Candidates candidates, OptionalDouble relevantAbove, Ties ties) {

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
    RATED_TEST
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
    return new Protocol(
        name,
        evaluate.choice("seen", text -> Seen.valueOf(constant(text)), "excluded | included"),
        evaluate.choice(
            "candidates", text -> Candidates.valueOf(constant(text)), "all-unseen | rated-test"),
        evaluate.optionalDouble("relevant-above"),
        evaluate.choice("ties", text -> Ties.valueOf(constant(text)), "popularity | random"));
  }

  private static String constant(String text) {
    return text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Whether figures under both compare, whatever they are called. */
  public boolean isLike(Protocol other) {
    return new Protocol(name, other.seen, other.candidates, other.relevantAbove, other.ties)
        .equals(this);
  }

  /**
   * Refuses what no published table shows, before anything is trained.
   *
   * @throws UsageException if seen items are candidates, most unseen ones are none, or ties are not
   *     decided by popularity
   */
  public void requirePublishable() {
    if (seen != Seen.EXCLUDED || candidates != Candidates.ALL_UNSEEN || ties != Ties.POPULARITY) {
      throw new UsageException(
          "evaluate.seen = included, evaluate.candidates = rated-test and evaluate.ties = random are for "
              + "compare and tune: what is published, and measured here, are unseen items of the whole catalogue, "
              + "popular ones first at one distance");
    }
  }
}
