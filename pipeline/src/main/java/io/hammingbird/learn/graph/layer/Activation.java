package io.hammingbird.learn.graph.layer;

import java.util.Locale;

/** A function of each value. Its slope is told by the result alone. */
public enum Activation {
  LOGISTIC {
    @Override
    public double of(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double slope(double result) {
      return result * (1 - result);
    }
  },
  TANH {
    @Override
    public double of(double x) {
      return Math.tanh(x);
    }

    @Override
    public double slope(double result) {
      return 1 - result * result;
    }
  },
  RELU {
    @Override
    public double of(double x) {
      return Math.max(0, x);
    }

    @Override
    public double slope(double result) {
      return result > 0 ? 1 : 0;
    }
  },
  /** Values below 0 times 0.2, as in TensorFlow. */
  LEAKY_RELU {
    @Override
    public double of(double x) {
      return x > 0 ? x : 0.2 * x;
    }

    @Override
    public double slope(double result) {
      return result > 0 ? 1 : 0.2;
    }
  };

  public abstract double of(double x);

  /**
   * The derivative.
   *
   * @param result the value of the function there
   */
  public abstract double slope(double result);

  /** Puts the results in the place of the values. */
  public float[] apply(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) of(values[i]);
    }
    return values;
  }

  /** Puts the gradient by the values in the place of that by the results. */
  public float[] backward(float[] results, float[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= (float) slope(results[i]);
    }
    return gradient;
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Activation parse(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
