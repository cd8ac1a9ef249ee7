package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.ParameterShapes;
import io.hammingbird.learn.network.TowerLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The decoder of an autoencoder, beside the way of the features: it passes them on as they are and
 * adds to the loss how far the row is from what it decodes from them (CCSR Eq 1). Hidden layers
 * with tanh, then one linear value for every column of the row; a column that is not rated is a 0
 * to be reconstructed like any other.
 *
 * <p>In goes {@code [batch × (bits + 2 longest)]}: the features and behind them the {@link
 * RatedRows} to reconstruct. Out comes {@code [batch × bits]}.
 */
public final class ReconstructionLayer extends TowerLayer {
  static final String OUT = "out";
  static final String OUT_BIAS = "outBias";
  private static final long serialVersionUID = 1;

  @JsonProperty private int[] hidden;
  @JsonProperty private int columns;
  @JsonProperty private double weight;

  /** For reading from JSON. */
  public ReconstructionLayer() {}

  private ReconstructionLayer(Builder builder) {
    super(builder);
  }

  /**
   * The layer with its sizes.
   *
   * @param hidden widths of the decoder's hidden layers, from the features on; at least one
   * @param columns width of a dense row
   * @param weight of the squared distance, a mean over the rows of a block
   */
  static ReconstructionLayer of(int bits, List<Integer> hidden, int columns, double weight) {
    ReconstructionLayer layer = new Builder().nIn(bits).nOut(bits).build();
    layer.hidden = hidden.stream().mapToInt(Integer::intValue).toArray();
    layer.columns = columns;
    layer.weight = weight;
    return layer;
  }

  static String hidden(int layer) {
    return "hidden" + layer;
  }

  static String bias(int layer) {
    return "bias" + layer;
  }

  /** Number of the decoder's hidden layers. */
  int depth() {
    return hidden.length;
  }

  double weight() {
    return weight;
  }

  private Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    long width = getNOut();
    for (int layer = 0; layer < hidden.length; layer++) {
      shapes.put(hidden(layer), new long[] {width, hidden[layer]});
      shapes.put(bias(layer), new long[] {1, hidden[layer]});
      width = hidden[layer];
    }
    shapes.put(OUT, new long[] {columns, width});
    shapes.put(OUT_BIAS, new long[] {1, columns});
    return shapes;
  }

  @Override
  public boolean isForTrainingOnly() {
    return true;
  }

  @Override
  public ParameterShapes layout() {
    return new ParameterShapes(
        layer -> ((ReconstructionLayer) layer).shapes(),
        Stream.concat(
                IntStream.range(0, hidden.length).mapToObj(ReconstructionLayer::bias),
                Stream.of(OUT_BIAS))
            .toList());
  }

  @Override
  public BaseLayer<?> passes(NeuralNetConfiguration configuration, DataType type) {
    return new Reconstruction(configuration, type);
  }

  private static final class Builder extends FeedForwardLayer.Builder<Builder> {
    @Override
    @SuppressWarnings("unchecked")
    public ReconstructionLayer build() {
      return new ReconstructionLayer(this);
    }
  }
}
