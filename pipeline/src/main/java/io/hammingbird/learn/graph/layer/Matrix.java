package io.hammingbird.learn.graph.layer;

import io.hammingbird.learn.graph.propagation.RowSums;
import java.io.Serializable;

/**
 * A matrix among the parameters, {@code [in × out]}, row-major, with which rows of values are
 * multiplied from the right.
 *
 * @param from place of its first entry
 */
public record Matrix(int from, int in, int out) implements Serializable {

  /** Behind its last entry. */
  public int end() {
    return from + in * out;
  }

  /**
   * Rows times the matrix.
   *
   * @param x {@code [rows × in]}
   * @return {@code [rows × out]}
   */
  public float[] times(float[] parameters, float[] x) {
    return times(x, in, parameters, from, out);
  }

  /** Adds the gradient by the matrix, of that by the product. */
  public void addGradient(float[] x, float[] ofProduct, float[] gradient) {
    int rows = ofProduct.length / out;
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      int a = row * in;
      int p = row * out;
      for (int i = 0; i < in; i++) {
        RowSums.addFour(
            gradient,
            from + i * out,
            ofProduct,
            p,
            p + out,
            p + 2 * out,
            p + 3 * out,
            x[a + i],
            x[a + in + i],
            x[a + 2 * in + i],
            x[a + 3 * in + i],
            out);
      }
    }
    for (; row < rows; row++) {
      for (int i = 0; i < in; i++) {
        RowSums.addOne(gradient, from + i * out, ofProduct, row * out, x[row * in + i], out);
      }
    }
  }

  /** The gradient by the rows, of that by the product. */
  public float[] backward(float[] parameters, float[] ofProduct) {
    float[] transposed = new float[in * out];
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        transposed[o * in + i] = parameters[from + i * out + o];
      }
    }
    return times(ofProduct, out, transposed, 0, in);
  }

  private static float[] times(float[] x, int inner, float[] matrix, int from, int width) {
    int rows = x.length / inner;
    float[] product = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      int begin = row * inner;
      int to = row * width;
      int i = 0;
      for (; i + 4 <= inner; i += 4) {
        int at = from + i * width;
        RowSums.addFour(
            product,
            to,
            matrix,
            at,
            at + width,
            at + 2 * width,
            at + 3 * width,
            x[begin + i],
            x[begin + i + 1],
            x[begin + i + 2],
            x[begin + i + 3],
            width);
      }
      for (; i < inner; i++) {
        RowSums.addOne(product, to, matrix, from + i * width, x[begin + i], width);
      }
    }
    return product;
  }
}
