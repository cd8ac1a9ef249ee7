package io.hammingbird.model.neural;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Second layer of a tower, HCFRec Eq 3 to 7 and 10 to 14: hidden values to mean and log variance, a
 * sample {@code z_0 = μ + ε σ}, a planar flow, the sign.
 *
 * <p>In goes {@code [batch × (hidden + bits)]}, the hidden values and behind them the noise ε. The
 * noise comes with the data, drawn from the block's own seed, so that it differs between workers,
 * is the same in every rerun, and is the same in the forward and the backward pass. Without the
 * last {@code bits} columns there is no noise. Out comes {@code [batch × bits]}.
 */
public final class BinaryCodeLayer extends TowerLayer {
  static final String WEIGHT = "W";
  static final String BIAS = "b";
  static final String FLOW_U = "flowU";
  static final String FLOW_W = "flowW";
  static final String FLOW_A = "flowA";
  private static final long serialVersionUID = 1;
  private static final ParameterShapes SHAPES =
      new ParameterShapes(BinaryCodeLayer::shapes, List.of(BIAS, FLOW_A));

  @JsonProperty private int flowLayers;
  @JsonProperty private CodeTerms terms;
  @JsonProperty private Binarization binarization;
  @JsonProperty private long hashSeed;

  /** For reading from JSON. */
  public BinaryCodeLayer() {}

  private BinaryCodeLayer(Builder builder) {
    super(builder);
  }

  /**
   * The layer with its sizes and terms.
   *
   * @param flowLayers the T of Eq 4
   * @param hashSeed draws the hash functions of the consistency loss, with the iteration
   */
  static BinaryCodeLayer of(
      int hidden,
      int bits,
      int flowLayers,
      CodeTerms terms,
      Binarization binarization,
      long hashSeed) {
    BinaryCodeLayer layer = new Builder().nIn(hidden).nOut(bits).build();
    layer.flowLayers = flowLayers;
    layer.terms = terms;
    layer.binarization = binarization;
    layer.hashSeed = hashSeed;
    return layer;
  }

  private static Map<String, long[]> shapes(FeedForwardLayer layer) {
    long bits = layer.getNOut();
    long flowLayers = ((BinaryCodeLayer) layer).flowLayers;
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(WEIGHT, new long[] {layer.getNIn(), 2 * bits});
    shapes.put(BIAS, new long[] {1, 2 * bits});
    if (flowLayers > 0) {
      for (String name : List.of(FLOW_U, FLOW_W, FLOW_A)) {
        shapes.put(name, new long[] {flowLayers, bits});
      }
    }
    return shapes;
  }

  int flowLayers() {
    return flowLayers;
  }

  CodeTerms terms() {
    return terms;
  }

  Binarization binarization() {
    return binarization;
  }

  long hashSeed() {
    return hashSeed;
  }

  @Override
  ParameterShapes layout() {
    return SHAPES;
  }

  @Override
  BaseLayer<?> passes(NeuralNetConfiguration configuration, DataType type) {
    return new BinaryCode(configuration, type);
  }

  private static final class Builder extends FeedForwardLayer.Builder<Builder> {
    @Override
    @SuppressWarnings("unchecked")
    public BinaryCodeLayer build() {
      return new BinaryCodeLayer(this);
    }
  }
}
