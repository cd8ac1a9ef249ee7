package io.hammingbird.learn.network.binarizer;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.penalty.CodeBlock;
import io.hammingbird.learn.network.penalty.LossPart;
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
import org.nd4j.linalg.api.ndarray.INDArray;

/** Forward and backward pass of {@link BinaryCodeLayer}. */
public final class BinaryCode extends BaseLayer<BinaryCodeLayer> implements LossPart {
  private static final long serialVersionUID = 1;

  private transient PlanarFlow flow;
  private transient double[] end;
  private transient int iteration;
  private transient Terms terms = Terms.NONE;

  BinaryCode(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    double[] start = Dense.values(input);
    flow = flow();
    end = flow.forward(start);
    iteration = training ? getIterationCount() : Squash.END;
    double[] code = layerConf().squash().forward(end, iteration);
    if (training) {
      CodeBlock block =
          new CodeBlock(
              bits(), start, end, code, flow::logDeterminant, layerConf().seed(iteration));
      terms = Terms.of(layerConf().penalties().at(iteration), penalty -> penalty.of(block));
    }
    return workspaces.dup(
        ArrayType.ACTIVATIONS, Dense.array(code, input.size(0), bits(), input.dataType()));
  }

  /**
   * The real vectors of the last forward pass, whose signs its codes are, {@code [rows × bits]}.
   */
  public double[] reals() {
    return end;
  }

  private PlanarFlow flow() {
    int layers = layerConf().flowLayers();
    return layers == 0
        ? new PlanarFlow(0, bits(), new double[0], new double[0], new double[0])
        : new PlanarFlow(
            layers,
            bits(),
            Dense.values(getParam(BinaryCodeLayer.FLOW_U)),
            Dense.values(getParam(BinaryCodeLayer.FLOW_W)),
            Dense.values(getParam(BinaryCodeLayer.FLOW_A)));
  }

  @Override
  public TermValues values() {
    return terms.values();
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    double[] ofCode = Dense.values(epsilon);
    for (Term term : terms.terms()) {
      term.addOfCodes(ofCode);
    }
    double[] ofEnd = layerConf().squash().backward(end, iteration, ofCode);
    for (Term term : terms.terms()) {
      term.addOfReals(ofEnd);
    }
    double[] ofStart = flow.backward(ofEnd, terms.ofLogDeterminant());
    for (Term term : terms.terms()) {
      term.addOfStarts(ofStart);
    }
    if (layerConf().flowLayers() > 0) {
      Dense.assign(gradientViews.get(BinaryCodeLayer.FLOW_U), flow.ofU);
      Dense.assign(gradientViews.get(BinaryCodeLayer.FLOW_W), flow.ofW);
      Dense.assign(gradientViews.get(BinaryCodeLayer.FLOW_A), flow.ofA);
    }
    Gradient gradients = new DefaultGradient();
    if (gradientViews != null) {
      gradientViews.forEach(gradients::setGradientFor);
    }
    INDArray below = Dense.array(ofStart, input.size(0), bits(), input.dataType());
    return new Pair<>(gradients, workspaces.dup(ArrayType.ACTIVATION_GRAD, below));
  }

  @Override
  public double calcRegularizationScore(boolean backpropParamsOnly) {
    return terms.values().sum();
  }

  private int bits() {
    return Math.toIntExact(layerConf().getNOut());
  }
}
