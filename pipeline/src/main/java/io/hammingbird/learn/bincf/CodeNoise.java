package io.hammingbird.learn.bincf;

import io.hammingbird.learn.descent.Logistic;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What a loss sees in place of a bit whose tanh value is {@code x}. A bit is {@code x} and a noise
 * that makes it 1 with the probability {@code σ(x / τ)}, and −1 otherwise.
 */
public enum CodeNoise {
  /** The value itself: of the noise there is only the expectation, as a penalty (Eq 18). */
  EXPECTED {
    @Override
    double[] seen(double[] values, double temperature, RandomGenerator random) {
      return values;
    }
  },
  /** A bit that is drawn (Eq 17), with the gradient of the value: straight through. */
  SAMPLED {
    @Override
    double[] seen(double[] values, double temperature, RandomGenerator random) {
      double[] bits = new double[values.length];
      for (int i = 0; i < bits.length; i++) {
        bits[i] = random.nextDouble() < Logistic.of(values[i] / temperature) ? 1 : -1;
      }
      return bits;
    }
  };

  /**
   * @param values tanh values: not changed
   * @param temperature τ
   * @return as many
   */
  abstract double[] seen(double[] values, double temperature, RandomGenerator random);

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  static CodeNoise of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
