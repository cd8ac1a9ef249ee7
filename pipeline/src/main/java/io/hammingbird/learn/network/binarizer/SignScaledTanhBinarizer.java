package io.hammingbird.learn.network.binarizer;

import io.hammingbird.config.Section;

/**
 * The sign of {@link ScaledTanhBinarizer}, taken when the training has ended.
 *
 * @param last the α at the end of the training
 */
public record SignScaledTanhBinarizer(double last) implements Binarizer {

  static SignScaledTanhBinarizer from(Section settings) {
    return new SignScaledTanhBinarizer(ScaledTanhBinarizer.last(settings));
  }

  @Override
  public String kind() {
    return "sign-scaled-tanh";
  }

  @Override
  public Squash squash(int steps) {
    return new GrowingTanh(last, steps);
  }
}
