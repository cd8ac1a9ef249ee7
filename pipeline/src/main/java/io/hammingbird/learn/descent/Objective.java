package io.hammingbird.learn.descent;

import io.hammingbird.codes.Learned;
import io.hammingbird.random.Seeds;
import java.io.Serializable;

/**
 * A loss with its gradient, over parameters that are one array. It is broadcast once, with all that
 * stays as it is.
 */
public interface Objective extends Serializable {

  /** The first parameters; their number never changes. */
  float[] start(Seeds seeds);

  /**
   * Steps of an epoch.
   *
   * @param workers that share each step
   */
  int stepsPerEpoch(int workers);

  /**
   * Adds a worker's share of the gradient of a step: the shares of all workers are summed, so that
   * a mean is divided by what all of them have.
   *
   * @param parameters not to be changed
   * @param gradient {@code [parameters]}
   * @return the worker's share of the loss
   */
  double addGradient(float[] parameters, Turn turn, float[] gradient);

  /** Brings parameters back to where they may be, after a step. */
  default void project(float[] parameters) {}

  /**
   * Changes parameters that no gradient moves, after an epoch.
   *
   * @param epoch counted from 1
   * @param epochs of the whole training
   */
  default void endEpoch(float[] parameters, int epoch, int epochs) {}

  /**
   * What the parameters make of all users and items.
   *
   * @param progress share of the training that is done, from 0 to 1
   */
  Learned learned(float[] parameters, double progress);
}
