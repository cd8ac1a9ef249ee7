package io.hammingbird.learn.graph.layer;

import io.hammingbird.learn.graph.propagation.RowSums;
import io.hammingbird.random.Seeds;
import java.io.Serializable;

/**
 * Rows times a matrix, plus a vector, which comes behind the matrix among the parameters.
 *
 * @param weights {@code [in × out]}
 */
public record Affine(Matrix weights) implements Serializable {

  public static Affine at(int from, int in, int out) {
    return new Affine(new Matrix(from, in, out));
  }

  /** Behind the last parameter. */
  public int end() {
    return weights.end() + weights.out();
  }

  /**
   * @param x {@code [rows × in]}
   * @return {@code [rows × out]}
   */
  public float[] forward(float[] parameters, float[] x) {
    float[] y = weights.times(parameters, x);
    for (int begin = 0; begin < y.length; begin += weights.out()) {
      RowSums.addOne(y, begin, parameters, weights.end(), 1, weights.out());
    }
    return y;
  }

  /** The gradient by x, of that by y; adds the gradient by the parameters. */
  public float[] backward(float[] parameters, float[] x, float[] ofY, float[] gradient) {
    weights.addGradient(x, ofY, gradient);
    for (int begin = 0; begin < ofY.length; begin += weights.out()) {
      RowSums.addOne(gradient, weights.end(), ofY, begin, 1, weights.out());
    }
    return weights.backward(parameters, ofY);
  }

  /** First weights by Glorot and Bengio's rule for normal distributions; the vector stays 0. */
  public void start(float[] parameters, Seeds seeds) {
    double deviation = Math.sqrt(2.0 / (weights.in() + weights.out()));
    Normal.fill(
        parameters, weights.from(), weights.end(), 0, deviation, seeds, "weights " + weights);
  }
}
