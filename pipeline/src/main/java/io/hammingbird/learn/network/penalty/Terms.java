package io.hammingbird.learn.network.penalty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the penalties of a tower made of one block.
 *
 * @param terms in the order in which their gradients are added
 * @param values what they add to the loss, by name
 */
public record Terms(List<Term> terms, TermValues values) {
  public static final Terms NONE = new Terms(List.of(), TermValues.NONE);

  /**
   * Asks each of the penalties.
   *
   * @param look what a penalty makes of the block, if it looks at it
   */
  public static Terms of(List<Penalty> penalties, Function<Penalty, Optional<Term>> look) {
    List<Term> terms = new ArrayList<>();
    TermValues values = new TermValues(new TreeMap<>(), new TreeMap<>());
    for (Penalty penalty : penalties) {
      look.apply(penalty)
          .ifPresent(
              term -> {
                terms.add(term);
                values.terms().put(penalty.kind(), term.value());
                values.counts().putAll(term.counts());
              });
    }
    return new Terms(terms, values);
  }

  /** The sum over the terms of {@link Term#ofLogDeterminant}. */
  public double ofLogDeterminant() {
    return terms.stream().mapToDouble(Term::ofLogDeterminant).sum();
  }
}
