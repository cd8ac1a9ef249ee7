package io.hammingbird.learn.network.binarizer;

/** No codes: real vectors, scored by inner products. */
public record NoBinarizer() implements Binarizer {

  @Override
  public String kind() {
    return "none";
  }

  @Override
  public Squash squash(int steps) {
    return new Identity();
  }

  @Override
  public boolean givesCodes() {
    return false;
  }

  @Override
  public boolean trainsOnCodes() {
    return false;
  }
}
