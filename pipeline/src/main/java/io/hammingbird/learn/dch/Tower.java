package io.hammingbird.learn.dch;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.RatedLists;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * One side's way from sparse rows to values within ±1: a hidden layer with rectified units and an
 * output layer with soft-sign units, {@code z / (1 + |z|)}. Its parameters are, in one array with
 * others, weights {@code [inputs × hidden]}, biases {@code [hidden]}, weights {@code [hidden ×
 * bits]}, biases {@code [bits]}.
 *
 * @param begin where its parameters begin
 * @param inputs width of a row
 */
record Tower(int begin, int inputs, int hidden, int bits) implements Serializable {

  /**
   * What a tower makes of some rows.
   *
   * @param hidden {@code [rows × hidden]}
   * @param codes {@code [rows × bits]}, within ±1
   */
  record Values(double[] hidden, double[] codes) {}

  /** Behind its last parameter. */
  int end() {
    return outputBias() + bits;
  }

  private int hiddenBias() {
    return begin + Math.multiplyExact(inputs, hidden);
  }

  private int output() {
    return hiddenBias() + hidden;
  }

  private int outputBias() {
    return output() + hidden * bits;
  }

  /** Draws the weights; biases are zero. */
  void start(
      float[] parameters, double deviation, double outputDeviation, SplittableRandom random) {
    for (int i = begin; i < hiddenBias(); i++) {
      parameters[i] = (float) (deviation * random.nextGaussian());
    }
    for (int i = output(); i < outputBias(); i++) {
      parameters[i] = (float) (outputDeviation * random.nextGaussian());
    }
  }

  /**
   * The values of some rows, each by itself.
   *
   * @param which of the rows
   */
  Values forward(double[] parameters, RatedLists rows, int[] which) {
    double[] h = new double[Math.multiplyExact(which.length, hidden)];
    double[] codes = new double[Math.multiplyExact(which.length, bits)];
    IndexLists lists = rows.lists();
    for (int row = 0; row < which.length; row++) {
      int at = row * hidden;
      System.arraycopy(parameters, hiddenBias(), h, at, hidden);
      for (int i = lists.begin(which[row]); i < lists.end(which[row]); i++) {
        int weights = begin + lists.indices()[i] * hidden;
        add(rows.ratings()[i], parameters, weights, h, at, hidden);
      }
      int out = row * bits;
      System.arraycopy(parameters, outputBias(), codes, out, bits);
      for (int unit = 0; unit < hidden; unit++) {
        h[at + unit] = Math.max(0, h[at + unit]);
        if (h[at + unit] > 0) {
          add(h[at + unit], parameters, output() + unit * bits, codes, out, bits);
        }
      }
      for (int d = out; d < out + bits; d++) {
        codes[d] /= 1 + Math.abs(codes[d]);
      }
    }
    return new Values(h, codes);
  }

  /**
   * Adds the gradient by the parameters.
   *
   * @param values of {@link #forward}
   * @param ofCodes the gradient by its codes: used up
   */
  void backward(
      double[] parameters,
      RatedLists rows,
      int[] which,
      Values values,
      double[] ofCodes,
      double[] gradient) {
    IndexLists lists = rows.lists();
    double[] ofHidden = new double[hidden];
    for (int row = 0; row < which.length; row++) {
      int out = row * bits;
      for (int d = out; d < out + bits; d++) {
        double slack = 1 - Math.abs(values.codes()[d]);
        ofCodes[d] *= slack * slack; // the derivative of the soft sign
      }
      add(1, ofCodes, out, gradient, outputBias(), bits);
      for (int unit = 0; unit < hidden; unit++) {
        double h = values.hidden()[row * hidden + unit];
        int weights = output() + unit * bits;
        ofHidden[unit] = 0;
        if (h > 0) {
          add(h, ofCodes, out, gradient, weights, bits);
          for (int d = 0; d < bits; d++) {
            ofHidden[unit] += parameters[weights + d] * ofCodes[out + d];
          }
        }
      }
      add(1, ofHidden, 0, gradient, hiddenBias(), hidden);
      for (int i = lists.begin(which[row]); i < lists.end(which[row]); i++) {
        int weights = begin + lists.indices()[i] * hidden;
        add(rows.ratings()[i], ofHidden, 0, gradient, weights, hidden);
      }
    }
  }

  /** Adds {@code factor} times some values to others. */
  static void add(double factor, double[] from, int begin, double[] to, int target, int length) {
    for (int i = 0; i < length; i++) {
      to[target + i] += factor * from[begin + i];
    }
  }
}
