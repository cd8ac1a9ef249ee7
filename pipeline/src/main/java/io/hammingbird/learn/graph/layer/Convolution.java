package io.hammingbird.learn.graph.layer;

import io.hammingbird.learn.graph.propagation.Propagation;
import java.io.Serializable;

/**
 * Spectral convolution, σ(M X Θ) with M a matrix of the graph: Eq 6 of DGCN-BinCF (IJCAI 2019), as
 * in SpectralCF (Zheng and others, RecSys 2018).
 *
 * @param filter Θ, among the parameters
 */
public record Convolution(Matrix filter, Activation activation) implements Serializable {

  /** What a convolution has computed. */
  public record Output(float[] propagated, float[] values) {}

  public Output forward(float[] x, float[] parameters, Propagation propagation) {
    float[] propagated = propagation.times(x, filter.in());
    return new Output(propagated, activation.apply(filter.times(parameters, propagated)));
  }

  /**
   * Adds the gradient by Θ.
   *
   * @param ofValues by the output, is overwritten
   * @return the gradient by X
   */
  public float[] backward(
      Output output,
      float[] ofValues,
      float[] parameters,
      float[] gradient,
      Propagation propagation) {
    float[] ofProduct = activation.backward(output.values(), ofValues);
    filter.addGradient(output.propagated(), ofProduct, gradient);
    return propagation.transposedTimes(filter.backward(parameters, ofProduct), filter.in());
  }
}
