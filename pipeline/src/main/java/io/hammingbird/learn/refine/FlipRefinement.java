package io.hammingbird.learn.refine;

import io.hammingbird.codes.Codes;
import io.hammingbird.config.Section;

/**
 * Flips bits of users and of items in turn, the best one first, as long as the distillation loss on
 * unseen items falls.
 *
 * @param sweeps over the items, at most; 0 leaves the codes as they are
 */
public record FlipRefinement(int sweeps) implements Refinement {

  static FlipRefinement from(Section settings) {
    return new FlipRefinement(settings.intBetween("sweeps", 0, 10_000));
  }

  @Override
  public String kind() {
    return "flips";
  }

  @Override
  public boolean refines() {
    return sweeps > 0;
  }

  @Override
  public boolean needsTeacher() {
    return true;
  }

  @Override
  public Codes refine(Codes codes, RefinementInput input) {
    return new CodeFlips(input).improve(codes, sweeps);
  }
}
