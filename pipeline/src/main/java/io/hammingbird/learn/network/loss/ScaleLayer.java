package io.hammingbird.learn.network.loss;

import io.hammingbird.learn.network.ParameterShapes;
import io.hammingbird.learn.network.TowerLayer;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Multiplies everything by one learned factor {@code s = exp(logScale)}, which so stays positive:
 * {@code [batch × bits]} in and out. Between the codes of users and the inner products it is the
 * inverse temperature of a softmax over Hamming distances.
 */
public final class ScaleLayer extends TowerLayer {
  public static final String LOG_SCALE = "logScale";
  private static final long serialVersionUID = 1;
  private static final ParameterShapes SHAPES =
      new ParameterShapes(layer -> Map.of(LOG_SCALE, new long[] {1, 1}), List.of(LOG_SCALE));

  /** For reading from JSON. */
  public ScaleLayer() {}

  private ScaleLayer(Builder builder) {
    super(builder);
  }

  public static ScaleLayer of(int bits) {
    return new Builder().nIn(bits).nOut(bits).build();
  }

  @Override
  public ParameterShapes layout() {
    return SHAPES;
  }

  @Override
  public BaseLayer<?> passes(NeuralNetConfiguration configuration, DataType type) {
    return new Scale(configuration, type);
  }

  private static final class Builder extends FeedForwardLayer.Builder<Builder> {
    @Override
    @SuppressWarnings("unchecked")
    public ScaleLayer build() {
      return new ScaleLayer(this);
    }
  }
}
