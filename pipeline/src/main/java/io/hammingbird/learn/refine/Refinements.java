package io.hammingbird.learn.refine;

import io.hammingbird.config.Choices;

/** The registry of refinements. */
public final class Refinements {
  public static final Choices<Refinement> ALL =
      new Choices<Refinement>("kind")
          .with("none", settings -> new NoRefinement())
          .with("flips", FlipRefinement::from);

  private Refinements() {}
}
