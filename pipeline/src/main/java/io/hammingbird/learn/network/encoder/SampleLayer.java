package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.ParameterShapes;
import io.hammingbird.learn.network.TowerLayer;
import io.hammingbird.learn.network.penalty.PenaltySchedule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The variational part of a tower, HCFRec Eq 3: hidden values to mean and log variance, and a
 * sample {@code z_0 = μ + ε σ}.
 *
 * <p>In goes {@code [batch × (hidden + bits)]}, the hidden values and behind them the noise ε. The
 * noise comes with the data, drawn from the block's own seed, so that it differs between workers,
 * is the same in every rerun, and is the same in the forward and the backward pass. Without the
 * last {@code bits} columns there is no noise. Out comes {@code [batch × bits]}.
 */
public final class SampleLayer extends TowerLayer {
  public static final String WEIGHT = "W";
  static final String BIAS = "b";
  private static final long serialVersionUID = 1;
  private static final ParameterShapes SHAPES =
      new ParameterShapes(SampleLayer::shapes, List.of(BIAS));

  @JsonProperty private PenaltySchedule penalties = PenaltySchedule.NONE;

  /** For reading from JSON. */
  public SampleLayer() {}

  private SampleLayer(Builder builder) {
    super(builder);
  }

  /** The layer with its sizes and terms. */
  public static SampleLayer of(int hidden, int bits, PenaltySchedule penalties) {
    SampleLayer layer = new Builder().nIn(hidden).nOut(bits).build();
    layer.penalties = penalties;
    return layer;
  }

  private static Map<String, long[]> shapes(FeedForwardLayer layer) {
    long means = 2 * layer.getNOut();
    return new TreeMap<>(
        Map.of(WEIGHT, new long[] {layer.getNIn(), means}, BIAS, new long[] {1, means}));
  }

  PenaltySchedule penalties() {
    return penalties;
  }

  @Override
  public ParameterShapes layout() {
    return SHAPES;
  }

  @Override
  public BaseLayer<?> passes(NeuralNetConfiguration configuration, DataType type) {
    return new SamplePasses(configuration, type);
  }

  private static final class Builder extends FeedForwardLayer.Builder<Builder> {
    @Override
    @SuppressWarnings("unchecked")
    public SampleLayer build() {
      return new SampleLayer(this);
    }
  }
}
