package io.hammingbird.learn.network.binarizer;

import io.hammingbird.codes.Factors;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Training knows real vectors within ±1, by a tanh; a bit is 1 where the value is not below the
 * median of its side (CFcodeReg; Zhou and Zha, 2012), so that bits are balanced.
 */
public record MedianBinarizer() implements Binarizer {

  @Override
  public String kind() {
    return "median";
  }

  @Override
  public Squash squash(int steps) {
    return new GrowingTanh(1, 1);
  }

  @Override
  public Optional<Thresholds> thresholds(Supplier<Factors> vectors) {
    Factors all = vectors.get();
    return Optional.of(
        new Thresholds(Medians.of(all.users(), all.rank()), Medians.of(all.items(), all.rank())));
  }
}
