package io.hammingbird.learn.graph.propagation;

import java.io.Serializable;
import java.util.function.IntToDoubleFunction;

/**
 * What makes a matrix of the adjacency matrix A of a graph: {@code diag(self) + diag(left) A
 * diag(right)}. A is symmetric, so that the transpose has left and right changed over. Nodes
 * without neighbours pass nothing on.
 *
 * @param self {@code [nodes]}
 * @param left {@code [nodes]}
 * @param right {@code [nodes]}
 */
public record NodeScales(float[] self, float[] left, float[] right) implements Serializable {

  /** D^-½ A D^-½, where D has the degrees. */
  public static NodeScales symmetric(InteractionGraph graph) {
    return new NodeScales(of(graph, d -> 0), inverseRoots(graph), inverseRoots(graph));
  }

  /** I + D^-½ A D^-½: a node's own values and those of its neighbours, a low-pass filter. */
  public static NodeScales identityPlusSymmetric(InteractionGraph graph) {
    return new NodeScales(of(graph, d -> 1), inverseRoots(graph), inverseRoots(graph));
  }

  /** D^-1 A: the means of the neighbours. */
  public static NodeScales mean(InteractionGraph graph) {
    return new NodeScales(
        of(graph, d -> 0), of(graph, d -> d == 0 ? 0 : 1.0 / d), of(graph, d -> 1));
  }

  /**
   * I + L of the random walk with loops, L = I − (D + I)^-1 (A + I): twice a node's own values less
   * the mean over itself and its neighbours, a high-pass filter.
   */
  public static NodeScales identityPlusRandomWalk(InteractionGraph graph) {
    return new NodeScales(
        of(graph, d -> 2 - 1.0 / (d + 1)), of(graph, d -> -1.0 / (d + 1)), of(graph, d -> 1));
  }

  public NodeScales transposed() {
    return new NodeScales(self, right, left);
  }

  private static float[] inverseRoots(InteractionGraph graph) {
    return of(graph, d -> d == 0 ? 0 : 1 / Math.sqrt(d));
  }

  private static float[] of(InteractionGraph graph, IntToDoubleFunction ofDegree) {
    int[] degrees = graph.degrees();
    float[] scales = new float[degrees.length];
    for (int node = 0; node < scales.length; node++) {
      scales[node] = (float) ofDegree.applyAsDouble(degrees[node]);
    }
    return scales;
  }
}
