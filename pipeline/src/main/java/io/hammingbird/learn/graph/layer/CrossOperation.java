package io.hammingbird.learn.graph.layer;

import java.io.Serializable;

/**
 * x (1 + w·x) for each row x: Eq 7 of DGCN-BinCF (IJCAI 2019).
 *
 * @param from place of the first weight among the parameters
 * @param rows of weights: one for each row of values, one for all, or none, which leaves rows as
 *     they are
 */
public record CrossOperation(int from, int rows, int width) implements Serializable {

  /** Behind the last weight. */
  public int end() {
    return from + rows * width;
  }

  public float[] forward(float[] x, float[] parameters) {
    float[] crossed = x.clone();
    for (int begin = 0; begin < x.length && rows > 0; begin += width) {
      float factor = (float) (1 + product(x, begin, parameters, weights(begin)));
      for (int i = begin; i < begin + width; i++) {
        crossed[i] *= factor;
      }
    }
    return crossed;
  }

  /** The gradient by x, of that by the result; adds the gradient by the weights. */
  public float[] backward(float[] x, float[] ofCrossed, float[] parameters, float[] gradient) {
    float[] ofX = ofCrossed.clone();
    for (int begin = 0; begin < x.length && rows > 0; begin += width) {
      int weights = weights(begin);
      float factor = (float) (1 + product(x, begin, parameters, weights));
      float ofProduct = (float) product(x, begin, ofCrossed, begin);
      for (int i = 0; i < width; i++) {
        ofX[begin + i] = factor * ofCrossed[begin + i] + ofProduct * parameters[weights + i];
        gradient[weights + i] += ofProduct * x[begin + i];
      }
    }
    return ofX;
  }

  private int weights(int begin) {
    return rows == 1 ? from : from + begin;
  }

  private double product(float[] x, int begin, float[] y, int other) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += (double) x[begin + i] * y[other + i];
    }
    return sum;
  }
}
