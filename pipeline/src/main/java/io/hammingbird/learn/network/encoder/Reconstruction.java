package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.penalty.LossPart;
import io.hammingbird.learn.network.penalty.TermValues;
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
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Forward and backward pass of {@link ReconstructionLayer}. */
final class Reconstruction extends BaseLayer<ReconstructionLayer> implements LossPart {
  private static final long serialVersionUID = 1;

  private transient INDArray[] values;
  private transient ReconstructionError error;
  private transient TermValues terms = TermValues.NONE;

  Reconstruction(NeuralNetConfiguration configuration, DataType type) {
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
      INDArray features = columns(0, layerConf().getNOut()).dup('c');
      if (training) {
        decode(features, RatedRows.of(columns(layerConf().getNOut(), input.size(1))));
      }
      return workspaces.dup(ArrayType.ACTIVATIONS, features);
    }
  }

  private void decode(INDArray features, RatedRows wanted) {
    values = new INDArray[layerConf().depth() + 1];
    values[0] = features;
    for (int layer = 0; layer < layerConf().depth(); layer++) {
      INDArray sum = values[layer].mmul(getParam(ReconstructionLayer.hidden(layer)));
      sum.addiRowVector(getParam(ReconstructionLayer.bias(layer)));
      values[layer + 1] = Transforms.tanh(sum, false);
    }
    error =
        new ReconstructionError(
            values[layerConf().depth()],
            getParam(ReconstructionLayer.OUT),
            getParam(ReconstructionLayer.OUT_BIAS),
            wanted);
    terms = TermValues.of("reconstruction", share() * error.sum);
  }

  /** The sum over the rows, times this, is added to the loss. */
  private double share() {
    return layerConf().weight() / input.size(0);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray below;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      gradientViews.get(ReconstructionLayer.OUT).assign(error.ofMap.mul(share()));
      gradientViews.get(ReconstructionLayer.OUT_BIAS).assign(error.ofBias.mul(share()));
      INDArray ofValues = error.ofHidden.mul(share());
      for (int layer = layerConf().depth() - 1; layer >= 0; layer--) {
        INDArray tanh = values[layer + 1];
        INDArray ofSum = ofValues.mul(tanh.mul(tanh).rsub(1));
        INDArray weight = getParam(ReconstructionLayer.hidden(layer));
        gradientViews
            .get(ReconstructionLayer.hidden(layer))
            .assign(values[layer].transpose().mmul(ofSum));
        gradientViews.get(ReconstructionLayer.bias(layer)).assign(ofSum.sum(true, 0));
        ofValues = ofSum.mmul(weight.transpose());
      }
      below = Nd4j.zeros(epsilon.dataType(), input.size(0), input.size(1));
      below
          .get(NDArrayIndex.all(), NDArrayIndex.interval(0, layerConf().getNOut()))
          .assign(epsilon.add(ofValues));
    }
    Gradient gradients = new DefaultGradient();
    gradientViews.forEach(gradients::setGradientFor);
    return new Pair<>(gradients, workspaces.dup(ArrayType.ACTIVATION_GRAD, below));
  }

  @Override
  public TermValues values() {
    return terms;
  }

  @Override
  public double calcRegularizationScore(boolean backpropParamsOnly) {
    return terms.sum();
  }

  private INDArray columns(long from, long to) {
    return input.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }
}
