package io.hammingbird.learn.network.encoder;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Net;
import io.hammingbird.learn.network.Side;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The part of a tower from a row of ratings through hidden layers to the real vector, which the
 * autoencoder and the perceptron have in common. Its inputs are the rated row and, where hidden
 * values are dropped, what the last of them are multiplied with.
 *
 * @param widths of the layers between a row and its real vector, the first at the row
 * @param dropout share of the last hidden values that is dropped in training
 */
record HiddenLayers(List<Integer> widths, double dropout) implements Serializable {

  static HiddenLayers from(Section settings) {
    List<Integer> widths = settings.integers("layers", 1, 10_000);
    settings.check(!widths.isEmpty(), "layers", widths, "a list with a number at least");
    return new HiddenLayers(widths, settings.doubleBetween("hidden-dropout", 0, 0.99));
  }

  /** Adds the layers, and says whose output the real vector is. */
  String addTo(Net net, Side side) {
    String below = side.prefix() + "first";
    net.graph()
        .addLayer(
            below,
            SparseRowsLayer.rated(net.columns(side), widths.get(0)),
            net.input(side, "rows"));
    for (int layer = 1; layer < widths.size(); layer++) {
      String hidden = side.prefix() + "hidden-" + layer;
      net.graph()
          .addLayer(
              hidden, dense(widths.get(layer - 1), widths.get(layer), Activation.TANH), below);
      below = hidden;
    }
    if (dropout > 0) {
      String thinned = side.prefix() + "thinned";
      net.graph()
          .addVertex(
              thinned,
              new ElementWiseVertex(ElementWiseVertex.Op.Product),
              below,
              net.input(side, "kept"));
      below = thinned;
    }
    String features = side.prefix() + "features";
    net.graph().addLayer(features, dense(last(), net.bits(), Activation.IDENTITY), below);
    return features;
  }

  private int last() {
    return widths.get(widths.size() - 1);
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  void addInputs(BlockRows rows, List<INDArray> features) {
    features.add(rows.thinnedRated().padded(DataType.FLOAT));
    if (dropout > 0) {
      features.add(rows.kept(last(), dropout));
    }
  }

  /**
   * Overwrites the first parameters.
   *
   * @return what draws them, for those that follow
   */
  StandardisedStart start(Side side, TowerPath path, TrainingSet set, Seeds seeds) {
    StandardisedStart start = StandardisedStart.of(set, side, path, seeds);
    double[][] values = start.first(path.first());
    for (Layer layer : path.between()) {
      values = start(start, values, layer);
    }
    Layer last = path.between().get(path.between().size() - 1);
    start.flow(path.code(), last.getParam(DefaultParamInitializer.BIAS_KEY));
    return start;
  }

  private static double[][] start(StandardisedStart start, double[][] below, Layer layer) {
    DenseLayer settings = (DenseLayer) layer.conf().getLayer();
    int in = Math.toIntExact(settings.getNIn());
    int out = Math.toIntExact(settings.getNOut());
    double[] w = start.gaussian(in * out, 1 / Math.sqrt(in));
    double[] bias = new double[out];
    double[][] values = LinearValues.product(below, w, out, out);
    for (int d = 0; d < out; d++) {
      double factor = LinearValues.standardise(values, d, bias);
      for (int h = 0; h < in; h++) {
        w[h * out + d] *= factor;
      }
    }
    if (settings.getActivationFn() instanceof ActivationTanH) {
      for (double[] row : values) {
        Arrays.setAll(row, d -> Math.tanh(row[d]));
      }
    }
    Dense.assign(layer.getParam(DefaultParamInitializer.WEIGHT_KEY), w);
    Dense.assign(layer.getParam(DefaultParamInitializer.BIAS_KEY), bias);
    return values;
  }
}
