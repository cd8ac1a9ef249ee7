package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.learn.descent.Turn;

/**
 * {@code λ (‖Σ x‖² + ‖Σ y‖²)}, which asks every value to be balanced over users and over items. The
 * first worker has all of it.
 *
 * @param weight {@code λ}
 */
record BitBalance(Shape shape, double weight) implements Term {

  @Override
  public double addGradient(double[] parameters, Turn turn, double[] gradient) {
    return turn.worker() > 0
        ? 0
        : add(parameters, 0, shape.item(0), gradient)
            + add(parameters, shape.item(0), shape.parameters(), gradient);
  }

  private double add(double[] parameters, int from, int to, double[] gradient) {
    double[] sum = shape.sum(parameters, from, to);
    for (int begin = from; begin < to; begin += shape.width()) {
      for (int d = 0; d < shape.width(); d++) {
        gradient[begin + d] += 2 * weight * sum[d];
      }
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    return weight * squares;
  }
}
