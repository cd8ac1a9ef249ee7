package io.hammingbird.learn.network.binarizer;

/** Training knows real vectors alone; the signs are taken when it has ended. */
public record SignBinarizer() implements Binarizer {

  @Override
  public String kind() {
    return "sign";
  }

  @Override
  public Squash squash(int steps) {
    return new Identity();
  }

  @Override
  public boolean trainsOnCodes() {
    return false;
  }
}
