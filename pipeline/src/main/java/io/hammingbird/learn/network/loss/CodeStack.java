package io.hammingbird.learn.network.loss;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Forward and backward pass of {@link CodeStackVertex}. */
final class CodeStack extends BaseGraphVertex {
  private static final long serialVersionUID = 1;

  CodeStack(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, null, null, type);
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return workspaces.dup(ArrayType.ACTIVATIONS, Nd4j.vstack(inputs[0], inputs[1]));
    }
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    long users = inputs[0].size(0);
    INDArray[] gradients = {part(0, users, workspaces), part(users, epsilon.size(0), workspaces)};
    return new Pair<>(null, gradients);
  }

  private INDArray part(long from, long to, LayerWorkspaceMgr workspaces) {
    return workspaces.dup(
        ArrayType.ACTIVATION_GRAD,
        epsilon.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()));
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray gradients) {
    // no parameters
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int batch) {
    return null;
  }

  @Override
  public String toString() {
    return "CodeStack(" + getVertexName() + ")";
  }
}
