package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.ParameterShapes;
import io.hammingbird.learn.network.TowerLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * First layer of a tower: {@code f(x W / sqrt(n) + b)} for a row {@code x} of zeros and {@code n}
 * ones, where {@code f} is tanh or the identity. On rows of one index each, the identity makes it a
 * {@link #table}, and its bias a shift of all of the table's rows. A row comes as the ascending
 * indices of its ones, padded with −1 at the end: {@code [batch × longest row]} in, {@code [batch ×
 * width]} out. Work and memory follow the number of interactions and not the size of the catalogue.
 */
public final class SparseRowsLayer extends TowerLayer {
  public static final String WEIGHT = "W";
  public static final String BIAS = "b";
  private static final long serialVersionUID = 1;
  private static final ParameterShapes SHAPES =
      new ParameterShapes(SparseRowsLayer::shapes, List.of(BIAS));

  @JsonProperty private boolean linear;
  @JsonProperty private boolean table;
  @JsonProperty private boolean rated;

  /** For reading from JSON. */
  public SparseRowsLayer() {}

  private SparseRowsLayer(Builder builder) {
    super(builder);
  }

  /**
   * The layer with its sizes.
   *
   * @param columns number of different indices, the width of a dense row
   * @param width width of the output
   * @param linear whether {@code f} is the identity
   */
  public static SparseRowsLayer of(int columns, int width, boolean linear) {
    SparseRowsLayer layer = new Builder().nIn(columns).nOut(width).build();
    layer.linear = linear;
    return layer;
  }

  /**
   * A layer whose rows are of one index each, their own.
   *
   * @param rows of the table
   */
  public static SparseRowsLayer table(int rows, int width) {
    SparseRowsLayer layer = of(rows, width, true);
    layer.table = true;
    return layer;
  }

  /**
   * A layer whose rows have ratings in place of ones, divided by their length: {@link RatedRows}.
   */
  static SparseRowsLayer rated(int columns, int width) {
    SparseRowsLayer layer = of(columns, width, false);
    layer.rated = true;
    return layer;
  }

  /** Whether a row comes with ratings. */
  public boolean isRated() {
    return rated;
  }

  /** Whether a row is its own index and not what goes with it. */
  public boolean isTable() {
    return table;
  }

  double forward(double sum) {
    return linear ? sum : Math.tanh(sum);
  }

  /** Derivative of {@code f} where its value is {@code value}. */
  double slope(double value) {
    return linear ? 1 : 1 - value * value;
  }

  private static Map<String, long[]> shapes(FeedForwardLayer layer) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(WEIGHT, new long[] {layer.getNIn(), layer.getNOut()});
    shapes.put(BIAS, new long[] {1, layer.getNOut()});
    return shapes;
  }

  @Override
  public ParameterShapes layout() {
    return SHAPES;
  }

  @Override
  public BaseLayer<?> passes(NeuralNetConfiguration configuration, DataType type) {
    return new SparseRows(configuration, type);
  }

  private static final class Builder extends FeedForwardLayer.Builder<Builder> {
    @Override
    @SuppressWarnings("unchecked")
    public SparseRowsLayer build() {
      return new SparseRowsLayer(this);
    }
  }
}
