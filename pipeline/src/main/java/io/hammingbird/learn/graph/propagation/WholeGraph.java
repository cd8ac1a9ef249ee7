package io.hammingbird.learn.graph.propagation;

import java.io.Serializable;
import java.util.List;

/** A matrix over a graph that fits into the memory of this process, and is multiplied here. */
public record WholeGraph(InteractionGraph graph, NodeScales scales)
    implements Propagation, Serializable {

  @Override
  public float[] times(float[] values, int width) {
    return times(scales, values, width);
  }

  @Override
  public float[] transposedTimes(float[] values, int width) {
    return times(scales.transposed(), values, width);
  }

  private float[] times(NodeScales matrix, float[] values, int width) {
    float[] product = new float[graph.nodes() * width];
    for (GraphRows rows : List.of(GraphRows.users(graph), GraphRows.items(graph))) {
      rows.times(matrix, values, width, product, rows.first() * width);
    }
    return product;
  }
}
