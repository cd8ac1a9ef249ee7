package io.hammingbird.learn.network.loss;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Stacks the codes of a block's users {@code [users × bits]} on those of its items {@code [items ×
 * bits]}. DL4J's own stack vertex would split the gradient into equal halves.
 */
public final class CodeStackVertex extends GraphVertex {
  private static final long serialVersionUID = 1;

  @Override
  public GraphVertex clone() {
    return new CodeStackVertex();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeStackVertex;
  }

  @Override
  public int hashCode() {
    return CodeStackVertex.class.hashCode();
  }

  @Override
  public long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public int minVertexInputs() {
    return 2;
  }

  @Override
  public int maxVertexInputs() {
    return 2;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    return new CodeStack(graph, name, index, type);
  }

  @Override
  public InputType getOutputType(int index, InputType... inputs) {
    return inputs[0];
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return null;
  }
}
