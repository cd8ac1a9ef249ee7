package io.hammingbird.learn.network.encoder;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Net;
import io.hammingbird.learn.network.Side;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A variational autoencoder's encoder on both sides (HCFRec, Eq 3): a row of ratings, a hidden
 * layer, mean and log variance, a sample.
 *
 * @param hidden width of the layer between a row and its mean
 * @param initialLogVariance log variance of the sample before training
 */
public record VaeEncoder(int hidden, double initialLogVariance) implements Encoder {

  static VaeEncoder from(Section settings) {
    return new VaeEncoder(
        settings.intBetween("hidden", 1, 10_000),
        settings.doubleBetween("initial-log-variance", -30, 10));
  }

  @Override
  public String kind() {
    return "vae";
  }

  @Override
  public String addTo(Net net, Side side) {
    String rows = net.input(side, "rows");
    String noise = net.input(side, "noise");
    String first = side.prefix() + "first";
    String noisy = side.prefix() + "noisy";
    String sample = side.prefix() + "sample";
    net.graph()
        .addLayer(first, SparseRowsLayer.of(net.columns(side), hidden, false), rows)
        .addVertex(noisy, new MergeVertex(), first, noise)
        .addLayer(sample, SampleLayer.of(hidden, net.bits(), net.penalties()), noisy);
    return sample;
  }

  @Override
  public void addInputs(BlockRows rows, List<INDArray> features) {
    features.add(rows.thinned());
    features.add(rows.noise());
  }

  @Override
  public void start(
      ComputationGraph graph, Side side, TowerPath path, TrainingSet set, Seeds seeds) {
    start(StandardisedStart.of(set, side, path, seeds), path);
  }

  /** Overwrites the first parameters of a side: means are standardised, variances all alike. */
  public void start(StandardisedStart start, TowerPath path) {
    Layer sample = path.between().get(0);
    means(start, start.first(path.first()), sample);
    start.flow(path.code(), sample.getParam(SampleLayer.BIAS));
  }

  private void means(StandardisedStart start, double[][] below, Layer layer) {
    INDArray weight = layer.getParam(SampleLayer.WEIGHT);
    int width = Math.toIntExact(weight.size(0));
    int bits = Math.toIntExact(weight.size(1) / 2);
    double[] w = start.gaussian(width * 2 * bits, 1 / Math.sqrt(width));
    double[] bias = new double[2 * bits];
    double[][] means = LinearValues.product(below, w, 2 * bits, bits);
    for (int d = 0; d < bits; d++) {
      double factor = LinearValues.standardise(means, d, bias);
      bias[bits + d] = initialLogVariance;
      for (int h = 0; h < width; h++) {
        w[h * 2 * bits + d] *= factor;
        w[h * 2 * bits + bits + d] *= StandardisedStart.SMALL;
      }
    }
    Dense.assign(weight, w);
    Dense.assign(layer.getParam(SampleLayer.BIAS), bias);
  }

  @Override
  public boolean samples() {
    return true;
  }
}
