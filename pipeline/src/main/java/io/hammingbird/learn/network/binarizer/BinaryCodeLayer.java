package io.hammingbird.learn.network.binarizer;

import io.hammingbird.learn.network.ParameterShapes;
import io.hammingbird.learn.network.TowerLayer;
import io.hammingbird.learn.network.penalty.PenaltySchedule;
import io.hammingbird.random.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Last layer of a tower: real vectors {@code [batch × bits]} to codes of the same shape, by a
 * planar flow (HCFRec Eq 4; none is a flow of no layers) and a {@link Squash}. What penalties make
 * of the vectors and their codes is added to the loss here.
 */
public final class BinaryCodeLayer extends TowerLayer {
  public static final String FLOW_U = "flowU";
  public static final String FLOW_W = "flowW";
  static final String FLOW_A = "flowA";
  private static final long serialVersionUID = 1;
  private static final ParameterShapes SHAPES =
      new ParameterShapes(BinaryCodeLayer::shapes, List.of(FLOW_A));

  @JsonProperty private int flowLayers;
  @JsonProperty private PenaltySchedule penalties = PenaltySchedule.NONE;
  @JsonProperty private Squash squash = new Identity();
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
  public static BinaryCodeLayer of(
      int bits, int flowLayers, PenaltySchedule penalties, Squash squash, long hashSeed) {
    BinaryCodeLayer layer = new Builder().nIn(bits).nOut(bits).build();
    layer.flowLayers = flowLayers;
    layer.penalties = penalties;
    layer.squash = squash;
    layer.hashSeed = hashSeed;
    return layer;
  }

  private static Map<String, long[]> shapes(FeedForwardLayer layer) {
    long bits = layer.getNOut();
    long flowLayers = ((BinaryCodeLayer) layer).flowLayers;
    Map<String, long[]> shapes = new LinkedHashMap<>();
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

  PenaltySchedule penalties() {
    return penalties;
  }

  Squash squash() {
    return squash;
  }

  /** Of what is drawn in one iteration. */
  long seed(int iteration) {
    return new Seeds(hashSeed).derive("iteration", iteration);
  }

  @Override
  public ParameterShapes layout() {
    return SHAPES;
  }

  @Override
  public BaseLayer<?> passes(NeuralNetConfiguration configuration, DataType type) {
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
