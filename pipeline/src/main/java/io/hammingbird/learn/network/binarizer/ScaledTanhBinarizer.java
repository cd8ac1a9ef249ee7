package io.hammingbird.learn.network.binarizer;

import io.hammingbird.codes.Factors;
import io.hammingbird.config.Section;

/**
 * {@code tanh(α f)} with α growing exponentially from 1 (HashNet; Cao and others, 2017). It stays
 * as it is: nearly binary, and a real vector.
 *
 * @param last the α at the end of the training
 */
public record ScaledTanhBinarizer(double last) implements Binarizer {

  static ScaledTanhBinarizer from(Section settings) {
    return new ScaledTanhBinarizer(last(settings));
  }

  static double last(Section settings) {
    return settings.doubleBetween("last-scale", 1, 1e6);
  }

  @Override
  public String kind() {
    return "scaled-tanh";
  }

  @Override
  public Squash squash(int steps) {
    return new GrowingTanh(last, steps);
  }

  @Override
  public boolean givesCodes() {
    return false;
  }

  @Override
  public Factors finished(Factors vectors) {
    return new Factors(finished(vectors.users()), finished(vectors.items()), vectors.rank());
  }

  private float[] finished(float[] values) {
    float[] finished = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      finished[i] = (float) Math.tanh(last * values[i]);
    }
    return finished;
  }
}
