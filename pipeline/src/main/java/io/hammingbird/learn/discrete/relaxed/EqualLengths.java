package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.learn.descent.Turn;

/**
 * {@code λ Σ (‖x‖² − l)²} over the vectors of users and of items, which asks all of them to be
 * equally long.
 *
 * @param squaredLength {@code l}
 * @param weight {@code λ}
 */
record EqualLengths(Shape shape, double squaredLength, double weight) implements Term {

  @Override
  public double addGradient(double[] parameters, Turn turn, double[] gradient) {
    double loss = 0;
    for (int row = turn.from(shape.rows()); row < turn.to(shape.rows()); row++) {
      int begin = row * shape.width();
      double error = -squaredLength;
      for (int d = 0; d < shape.width(); d++) {
        error += parameters[begin + d] * parameters[begin + d];
      }
      loss += weight * error * error;
      for (int d = 0; d < shape.width(); d++) {
        gradient[begin + d] += 4 * weight * error * parameters[begin + d];
      }
    }
    return loss;
  }
}
