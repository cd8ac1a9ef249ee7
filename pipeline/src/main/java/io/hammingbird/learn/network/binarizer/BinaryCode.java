package io.hammingbird.learn.network.binarizer;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.LossPart;
import io.hammingbird.learn.network.TermValues;
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
  private transient double alpha;
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
    double[] start = Dense.values(input);
    flow = flow();
    end = flow.forward(start);
    TanhScale scale = layerConf().scale();
    alpha = training ? scale.at(getIterationCount()) : scale.last();
    double[] code = layerConf().binarization().forward(end, alpha);
    if (training) {
      measure(start, code);
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

  private void measure(double[] start, double[] code) {
    terms = layerConf().terms().at(getIterationCount());
    double mixture = 0;
    if (terms.mixtureWeight() > 0) {
      MixturePrior prior = new MixturePrior(terms.mixtureVariance());
      mixture = -flow.logDeterminant();
      for (double z : end) {
        mixture -= prior.logDensity(z);
      }
    }
    consistency = null;
    if (terms.consistency().weight() > 0) {
      long seed = layerConf().hashSeed() * 1_000_003 + getIterationCount();
      consistency = ClusterConsistency.of(terms.consistency(), bits(), start, code, seed);
    }
    values =
        new TermValues(
            terms.l2Weight() > 0 ? terms.l2Weight() * halfSquares(end) / input.size(0) : 0,
            terms.balanceWeight() > 0 ? terms.balanceWeight() * 2 * halfSquares(means()) : 0,
            0,
            0,
            terms.mixtureWeight() * mixture / input.size(0),
            consistency == null ? 0 : consistency.loss,
            consistency == null ? 0 : consistency.realBuckets,
            consistency == null ? 0 : consistency.codeBuckets);
  }

  @Override
  public TermValues values() {
    return values;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    double mixtureShare = terms.mixtureWeight() / input.size(0);
    double[] ofStart = flow.backward(ofEnd(Dense.values(epsilon), mixtureShare), mixtureShare);
    if (consistency != null) {
      add(consistency.ofReal, ofStart);
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

  private double[] ofEnd(double[] ofCode, double mixtureShare) {
    if (consistency != null) {
      add(consistency.ofCode, ofCode);
    }
    double[] ofEnd = layerConf().binarization().backward(end, alpha, ofCode);
    if (mixtureShare > 0) {
      MixturePrior prior = new MixturePrior(terms.mixtureVariance());
      for (int i = 0; i < end.length; i++) {
        ofEnd[i] -= mixtureShare * prior.slope(end[i]);
      }
    }
    if (terms.l2Weight() > 0) {
      double share = terms.l2Weight() / input.size(0);
      for (int i = 0; i < end.length; i++) {
        ofEnd[i] += share * end[i];
      }
    }
    if (terms.balanceWeight() > 0) {
      double[] means = means();
      for (int i = 0; i < end.length; i++) {
        ofEnd[i] += 2 * terms.balanceWeight() * means[i % bits()] / input.size(0);
      }
    }
    return ofEnd;
  }

  @Override
  public double calcRegularizationScore(boolean backpropParamsOnly) {
    return values.sum();
  }

  /** The mean of every bit's real values over the rows. */
  private double[] means() {
    double[] means = new double[bits()];
    for (int begin = 0; begin < end.length; begin += means.length) {
      for (int bit = 0; bit < means.length; bit++) {
        means[bit] += end[begin + bit] / input.size(0);
      }
    }
    return means;
  }

  private static double halfSquares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum / 2;
  }

  private static void add(double[] addend, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += addend[i];
    }
  }

  private int bits() {
    return Math.toIntExact(layerConf().getNOut());
  }
}
