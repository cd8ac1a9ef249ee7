package io.hammingbird.learn.network.binarizer;

/**
 * The planar flow of HCFRec, Eq 4, on each dimension by itself: {@code z_{t+1} = z_t + u σ(w z_t +
 * a)} for {@code T} layers. The slope {@code 1 + u w σ'} of a layer is its determinant; its
 * logarithm enters the mixture KL of Eq 7.
 *
 * <p>One object is one forward pass and the backward pass that belongs to it.
 */
final class PlanarFlow {
  private static final double SMALLEST_SLOPE = 1e-6;

  private final int layers;
  private final int bits;
  private final double[] u;
  private final double[] w;
  private final double[] a;
  private final double[][] inputs;
  private final double[][] gates;

  /** Gradients with respect to {@code u}, {@code w} and {@code a}, {@code [layers × bits]} each. */
  final double[] ofU;

  final double[] ofW;
  final double[] ofA;

  /**
   * A flow of given parameters.
   *
   * @param u {@code [layers × bits]}, as are {@code w} and {@code a}
   */
  PlanarFlow(int layers, int bits, double[] u, double[] w, double[] a) {
    this.layers = layers;
    this.bits = bits;
    this.u = u;
    this.w = w;
    this.a = a;
    this.inputs = new double[layers][];
    this.gates = new double[layers][];
    this.ofU = new double[u.length];
    this.ofW = new double[w.length];
    this.ofA = new double[a.length];
  }

  /**
   * The forward pass.
   *
   * @param start {@code [batch × bits]}
   * @return the end of the flow, {@code [batch × bits]}
   */
  double[] forward(double[] start) {
    double[] z = start;
    for (int t = 0; t < layers; t++) {
      double[] next = new double[z.length];
      double[] gate = new double[z.length];
      for (int i = 0; i < z.length; i++) {
        int p = t * bits + i % bits;
        gate[i] = 1 / (1 + Math.exp(-(w[p] * z[i] + a[p])));
        next[i] = z[i] + u[p] * gate[i];
      }
      inputs[t] = z;
      gates[t] = gate;
      z = next;
    }
    return z;
  }

  /** Sum over layers, rows and dimensions of {@code log |dz_{t+1} / dz_t|}. */
  double logDeterminant() {
    double sum = 0;
    for (int t = 0; t < layers; t++) {
      for (int i = 0; i < gates[t].length; i++) {
        sum += Math.log(Math.max(SMALLEST_SLOPE, Math.abs(slope(t, i))));
      }
    }
    return sum;
  }

  /**
   * The backward pass.
   *
   * @param ofEnd gradient of the loss with respect to the end of the flow
   * @param weight the loss also contains {@code -weight ×} {@link #logDeterminant()}
   * @return gradient with respect to the start; those of the parameters are left in the fields
   */
  double[] backward(double[] ofEnd, double weight) {
    double[] gradient = ofEnd.clone();
    for (int t = layers - 1; t >= 0; t--) {
      for (int i = 0; i < gradient.length; i++) {
        int p = t * bits + i % bits;
        double gate = gates[t][i];
        double first = gate * (1 - gate);
        double second = first * (1 - 2 * gate);
        double slope = slope(t, i);
        double ofSlope = Math.abs(slope) > SMALLEST_SLOPE ? -weight / slope : 0;
        double ofInner = gradient[i] * u[p] * first + ofSlope * u[p] * w[p] * second;
        ofU[p] += gradient[i] * gate + ofSlope * w[p] * first;
        ofW[p] += ofInner * inputs[t][i] + ofSlope * u[p] * first;
        ofA[p] += ofInner;
        gradient[i] += ofInner * w[p];
      }
    }
    return gradient;
  }

  private double slope(int t, int i) {
    int p = t * bits + i % bits;
    double gate = gates[t][i];
    return 1 + u[p] * w[p] * gate * (1 - gate);
  }
}
