package io.hammingbird.learn.graph.propagation;

/**
 * A square matrix over the nodes of a graph, that passes values from each node to its neighbours:
 * it is multiplied with {@code [nodes × width]} values, row-major, of which the first {@code nodes
 * × width} of an array are taken.
 */
public interface Propagation {

  /** The matrix times the values, in a new array of {@code [nodes × width]}. */
  float[] times(float[] values, int width);

  /** Its transpose times the values, as a gradient goes back through {@link #times}. */
  float[] transposedTimes(float[] values, int width);
}
