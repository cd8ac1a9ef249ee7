package io.hammingbird.learn.network.encoder;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.Net;
import io.hammingbird.learn.network.Side;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A multilayer perceptron on both sides (DJSRH; Su and others, 2019): a row of ratings through
 * hidden layers to the real vector.
 */
public record MlpEncoder(HiddenLayers hidden) implements Encoder {

  public MlpEncoder(List<Integer> layers, double hiddenDropout) {
    this(new HiddenLayers(layers, hiddenDropout));
  }

  static MlpEncoder from(Section settings) {
    return new MlpEncoder(HiddenLayers.from(settings));
  }

  @Override
  public String kind() {
    return "mlp";
  }

  @Override
  public String addTo(Net net, Side side) {
    return hidden.addTo(net, side);
  }

  @Override
  public void addInputs(BlockRows rows, List<INDArray> features) {
    hidden.addInputs(rows, features);
  }

  @Override
  public void start(
      ComputationGraph graph, Side side, TowerPath path, TrainingSet set, Seeds seeds) {
    hidden.start(side, path, set, seeds);
  }

  @Override
  public boolean readsRatings() {
    return true;
  }
}
