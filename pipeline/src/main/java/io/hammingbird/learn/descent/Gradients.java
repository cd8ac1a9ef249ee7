package io.hammingbird.learn.descent;

import java.util.List;

/** Where the gradient of a step is computed. */
public interface Gradients extends AutoCloseable {

  /**
   * Adds the gradient of a step.
   *
   * @param parameters not to be changed
   * @param turns of all workers, in order
   * @param gradient {@code [parameters]}
   * @return the loss before the step
   */
  double add(float[] parameters, List<Turn> turns, float[] gradient);

  @Override
  void close();
}
