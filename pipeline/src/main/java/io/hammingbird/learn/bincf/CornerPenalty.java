package io.hammingbird.learn.bincf;

import io.hammingbird.config.Section;
import io.hammingbird.learn.descent.Logistic;
import java.io.Serializable;
import java.util.Locale;

/**
 * What pulls tanh values {@code x} to ±1. The expected square of the noise (Eq 18), with {@code p =
 * σ(x / τ)}, is {@code p (1 − x)² + (1 − p) (1 + x)² = (1 + x)² − 4 p x}; the distance to the
 * corner is {@code (|x| − 1)²}. Both are summed over the bits of a row, and are means over the
 * users and over the items.
 *
 * @param temperature τ
 * @param noiseWeight ν
 * @param cornerWeight β
 * @param growth how the weights change over the training
 */
public record CornerPenalty(
    double temperature, double noiseWeight, double cornerWeight, Growth growth)
    implements Serializable {

  /** How a weight changes over the training. */
  public enum Growth {
    CONSTANT {
      @Override
      double factor(double progress) {
        return 1;
      }
    },
    /** From zero. */
    LINEAR {
      @Override
      double factor(double progress) {
        return progress;
      }
    };

    /**
     * @param progress share of the training that is done
     */
    abstract double factor(double progress);

    private static Growth of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  static CornerPenalty from(Section penalty) {
    return new CornerPenalty(
        penalty.doubleBetween("temperature", 1e-3, 1000),
        penalty.doubleBetween("noise-weight", 0, 1e6),
        penalty.doubleBetween("corner-weight", 0, 1e6),
        penalty.choice("growth", Growth::of, "constant, linear"));
  }

  /**
   * Adds the gradient of some rows.
   *
   * @param values tanh values
   * @param from first of the values
   * @param to behind the last
   * @param share what the sum is multiplied with: 1 / rows, for a mean over rows
   * @return the value
   */
  double add(double[] values, int from, int to, double share, double progress, double[] gradient) {
    double noise = noiseWeight * share * growth.factor(progress);
    double corner = cornerWeight * share * growth.factor(progress);
    if (noise == 0 && corner == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      double x = values[i];
      double p = Logistic.of(x / temperature);
      double distance = Math.abs(x) - 1;
      sum += noise * ((1 + x) * (1 + x) - 4 * p * x) + corner * distance * distance;
      gradient[i] +=
          noise * (2 * (1 + x) - 4 * p - 4 * x * p * (1 - p) / temperature)
              + corner * 2 * distance * Math.signum(x);
    }
    return sum;
  }
}
