package io.hammingbird.learn.refine;

import io.hammingbird.codes.Codes;

/** Leaves codes as training gives them. */
public record NoRefinement() implements Refinement {

  @Override
  public String kind() {
    return "none";
  }

  @Override
  public boolean refines() {
    return false;
  }

  @Override
  public Codes refine(Codes codes, RefinementInput input) {
    return codes;
  }
}
