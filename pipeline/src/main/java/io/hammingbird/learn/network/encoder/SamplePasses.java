package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.penalty.LossPart;
import io.hammingbird.learn.network.penalty.Sample;
import io.hammingbird.learn.network.penalty.Term;
import io.hammingbird.learn.network.penalty.TermValues;
import io.hammingbird.learn.network.penalty.Terms;
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

/** Forward and backward pass of {@link SampleLayer}. */
final class SamplePasses extends BaseLayer<SampleLayer> implements LossPart {
  private static final long serialVersionUID = 1;

  private transient INDArray hidden;
  private transient Sample sample;
  private transient Terms terms = Terms.NONE;

  SamplePasses(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int bits = Math.toIntExact(layerConf().getNOut());
    int rows = Math.toIntExact(input.size(0));
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      hidden = columns(input, 0, layerConf().getNIn()).dup('c');
      INDArray affine =
          hidden.mmul(getParam(SampleLayer.WEIGHT)).addiRowVector(getParam(SampleLayer.BIAS));
      double[] noise =
          training && input.size(1) > layerConf().getNIn()
              ? Dense.values(columns(input, layerConf().getNIn(), input.size(1)))
              : new double[rows * bits];
      sample = new Sample(bits, Dense.values(affine), noise);
    }
    if (training) {
      terms =
          Terms.of(layerConf().penalties().at(getIterationCount()), penalty -> penalty.of(sample));
    }
    return workspaces.dup(
        ArrayType.ACTIVATIONS, Dense.array(sample.z(), rows, bits, hidden.dataType()));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    int rows = Math.toIntExact(hidden.size(0));
    double[] ofAffine = sample.backward(Dense.values(epsilon));
    for (Term term : terms.terms()) {
      term.addOfSample(ofAffine);
    }
    Gradient gradients = new DefaultGradient();
    INDArray below;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      INDArray affine = Dense.array(ofAffine, rows, 2 * layerConf().getNOut(), hidden.dataType());
      gradientViews.get(SampleLayer.WEIGHT).assign(hidden.transpose().mmul(affine));
      gradientViews.get(SampleLayer.BIAS).assign(affine.sum(true, 0));
      below = Nd4j.zeros(hidden.dataType(), rows, input.size(1));
      columns(below, 0, layerConf().getNIn())
          .assign(affine.mmul(getParam(SampleLayer.WEIGHT).transpose()));
    }
    gradientViews.forEach(gradients::setGradientFor);
    return new Pair<>(gradients, workspaces.dup(ArrayType.ACTIVATION_GRAD, below));
  }

  @Override
  public TermValues values() {
    return terms.values();
  }

  @Override
  public double calcRegularizationScore(boolean backpropParamsOnly) {
    return terms.values().sum();
  }

  private static INDArray columns(INDArray array, long from, long to) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }
}
