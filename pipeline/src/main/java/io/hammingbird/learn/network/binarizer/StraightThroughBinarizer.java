package io.hammingbird.learn.network.binarizer;

/** The sign, with the gradient of the identity where the value is within ±1. */
public record StraightThroughBinarizer() implements Binarizer {

  @Override
  public String kind() {
    return "straight-through";
  }

  @Override
  public Squash squash(int steps) {
    return new StraightThroughSign();
  }
}
