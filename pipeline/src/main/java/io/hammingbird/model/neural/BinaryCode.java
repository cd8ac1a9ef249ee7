package io.hammingbird.model.neural;

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

/** Forward and backward pass of {@link BinaryCodeLayer}. */
final class BinaryCode extends BaseLayer<BinaryCodeLayer> {
  private static final long serialVersionUID = 1;

  private transient INDArray hidden;
  private transient Sample sample;
  private transient PlanarFlow flow;
  private transient double[] end;
  private transient CodeTerms terms;
  private transient ClusterConsistency consistency;
  private transient TermValues values = TermValues.NONE;

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
    int bits = bits();
    int rows = Math.toIntExact(input.size(0));
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      hidden = columns(input, 0, layerConf().getNIn()).dup('c');
      INDArray affine =
          hidden
              .mmul(getParam(BinaryCodeLayer.WEIGHT))
              .addiRowVector(getParam(BinaryCodeLayer.BIAS));
      double[] noise =
          training && input.size(1) > layerConf().getNIn()
              ? Dense.values(columns(input, layerConf().getNIn(), input.size(1)))
              : new double[rows * bits];
      sample = new Sample(bits, Dense.values(affine), noise);
    }
    flow = flow();
    end = flow.forward(sample.z());
    double[] code = new double[end.length];
    for (int i = 0; i < code.length; i++) {
      code[i] = layerConf().binarization().forward(end[i]);
    }
    if (training) {
      measure(rows, code);
    }
    return workspaces.dup(ArrayType.ACTIVATIONS, Dense.array(code, rows, bits, hidden.dataType()));
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

  private void measure(int rows, double[] code) {
    terms = layerConf().terms().at(getIterationCount());
    MixturePrior prior = new MixturePrior(terms.mixtureVariance());
    double mixture = sample.logDensity() - flow.logDeterminant();
    for (double z : end) {
      mixture -= prior.logDensity(z);
    }
    consistency = null;
    if (terms.consistency().weight() > 0) {
      long seed = layerConf().hashSeed() * 1_000_003 + getIterationCount();
      consistency = ClusterConsistency.of(terms.consistency(), bits(), sample.z(), code, seed);
    }
    values =
        new TermValues(
            terms.alignWeight() * sample.alignment() / rows,
            terms.mixtureWeight() * mixture / rows,
            consistency == null ? 0 : consistency.loss,
            consistency == null ? 0 : consistency.realBuckets,
            consistency == null ? 0 : consistency.codeBuckets);
  }

  /** What the layer added to the loss in the last forward pass of training. */
  TermValues values() {
    return values;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    int bits = bits();
    int rows = Math.toIntExact(hidden.size(0));
    double mixtureShare = terms.mixtureWeight() / rows;
    double[] ofStart = flow.backward(ofEnd(Dense.values(epsilon), mixtureShare), mixtureShare);
    if (consistency != null) {
      add(consistency.ofReal, ofStart);
    }
    double[] ofAffine = sample.backward(ofStart, terms.alignWeight() / rows, mixtureShare);
    Gradient gradients = new DefaultGradient();
    INDArray below;
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      INDArray affine = Dense.array(ofAffine, rows, 2L * bits, hidden.dataType());
      gradientViews.get(BinaryCodeLayer.WEIGHT).assign(hidden.transpose().mmul(affine));
      gradientViews.get(BinaryCodeLayer.BIAS).assign(affine.sum(true, 0));
      if (layerConf().flowLayers() > 0) {
        Dense.assign(gradientViews.get(BinaryCodeLayer.FLOW_U), flow.ofU);
        Dense.assign(gradientViews.get(BinaryCodeLayer.FLOW_W), flow.ofW);
        Dense.assign(gradientViews.get(BinaryCodeLayer.FLOW_A), flow.ofA);
      }
      INDArray ofHidden = affine.mmul(getParam(BinaryCodeLayer.WEIGHT).transpose());
      below = Nd4j.zeros(hidden.dataType(), rows, input.size(1));
      columns(below, 0, layerConf().getNIn()).assign(ofHidden);
    }
    gradientViews.forEach(gradients::setGradientFor);
    return new Pair<>(gradients, workspaces.dup(ArrayType.ACTIVATION_GRAD, below));
  }

  private double[] ofEnd(double[] ofCode, double mixtureShare) {
    if (consistency != null) {
      add(consistency.ofCode, ofCode);
    }
    MixturePrior prior = new MixturePrior(terms.mixtureVariance());
    double[] ofEnd = new double[end.length];
    for (int i = 0; i < end.length; i++) {
      ofEnd[i] =
          layerConf().binarization().backward(end[i], ofCode[i])
              - mixtureShare * prior.slope(end[i]);
    }
    return ofEnd;
  }

  @Override
  public double calcRegularizationScore(boolean backpropParamsOnly) {
    return values.sum();
  }

  private static void add(double[] addend, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += addend[i];
    }
  }

  private static INDArray columns(INDArray array, long from, long to) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }

  private int bits() {
    return Math.toIntExact(layerConf().getNOut());
  }
}
