package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.learn.descent.Turn;
import java.io.Serializable;

/** A part of a loss, in double precision. */
interface Term extends Serializable {

  /**
   * Adds a worker's share of the gradient.
   *
   * @param parameters as {@link Shape} says
   * @param gradient {@code [parameters]}
   * @return the worker's share of the loss
   */
  double addGradient(double[] parameters, Turn turn, double[] gradient);
}
