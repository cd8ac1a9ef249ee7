package io.hammingbird.learn.network.loss;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Forward and backward pass of {@link ScaleLayer}. */
final class Scale extends BaseLayer<ScaleLayer> {
  private static final long serialVersionUID = 1;

  Scale(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return workspaces.dup(ArrayType.ACTIVATIONS, input.mul(scale()));
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      INDArray below = epsilon.mul(scale());
      double ofLog = below.mul(input).sumNumber().doubleValue();
      INDArray view = gradientViews.get(ScaleLayer.LOG_SCALE).assign(ofLog);
      Gradient gradients = new DefaultGradient();
      gradients.setGradientFor(ScaleLayer.LOG_SCALE, view);
      return new Pair<>(gradients, workspaces.dup(ArrayType.ACTIVATION_GRAD, below));
    }
  }

  private double scale() {
    return Math.exp(getParam(ScaleLayer.LOG_SCALE).getDouble(0));
  }
}
