package io.hammingbird.learn.network.binarizer;

import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * What a code layer makes of real vectors, element by element, and the gradient that it passes on.
 * It travels with the network as JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
public interface Squash extends Serializable {
  /** Stands for the end of a training. */
  int END = Integer.MAX_VALUE;

  /**
   * What becomes of real vectors.
   *
   * @param iteration steps so far, {@link #END} out of training
   */
  double[] forward(double[] reals, int iteration);

  /**
   * The gradient with respect to real vectors.
   *
   * @param ofCodes the gradient with respect to what comes out
   */
  double[] backward(double[] reals, int iteration, double[] ofCodes);
}
