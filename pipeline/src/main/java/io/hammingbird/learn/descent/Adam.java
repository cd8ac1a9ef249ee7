package io.hammingbird.learn.descent;

/**
 * Adam (Kingma and Ba, 2015) over all parameters at once, with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
 */
final class Adam {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final float[] first;
  private final float[] second;
  private int steps;

  Adam(int parameters) {
    this(new float[parameters], new float[parameters], 0);
  }

  /**
   * As it was after some steps.
   *
   * @param first running mean of the gradient: not copied
   * @param second running mean of its square: not copied
   */
  Adam(float[] first, float[] second, int steps) {
    this.first = first;
    this.second = second;
    this.steps = steps;
  }

  float[] first() {
    return first;
  }

  float[] second() {
    return second;
  }

  int steps() {
    return steps;
  }

  /** Moves the parameters against the gradient. */
  void step(float[] parameters, float[] gradient, double rate) {
    steps++;
    double scale = rate / (1 - Math.pow(BETA_1, steps));
    double correction = 1 / (1 - Math.pow(BETA_2, steps));
    for (int i = 0; i < parameters.length; i++) {
      double g = gradient[i];
      double m = BETA_1 * first[i] + (1 - BETA_1) * g;
      double v = BETA_2 * second[i] + (1 - BETA_2) * g * g;
      first[i] = (float) m;
      second[i] = (float) v;
      parameters[i] -= (float) (scale * m / (Math.sqrt(v * correction) + EPSILON));
    }
  }
}
