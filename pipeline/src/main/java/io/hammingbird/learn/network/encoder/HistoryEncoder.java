package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Net;
import io.hammingbird.learn.network.Side;
import io.hammingbird.learn.network.binarizer.StartVectors;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A user is a linear function of the items of the row, divided by the square root of their number;
 * an item is a row of a table of its own. Nothing is stored per user, so a new user has a vector at
 * once.
 */
public record HistoryEncoder() implements Encoder {

  @Override
  public String kind() {
    return "history";
  }

  @Override
  public String addTo(Net net, Side side) {
    String first = side.prefix() + "first";
    net.graph()
        .addLayer(
            first,
            side == Side.USER
                ? SparseRowsLayer.of(net.items(), net.bits(), true)
                : SparseRowsLayer.table(net.items(), net.bits()),
            net.input(side, "rows"));
    return first;
  }

  @Override
  public void addInputs(BlockRows rows, List<INDArray> features) {
    features.add(rows.side() == Side.USER ? rows.thinned() : rows.ownIndices());
  }

  @Override
  public void start(
      ComputationGraph graph, Side side, TowerPath path, TrainingSet set, Seeds seeds) {
    StandardisedStart.of(set, side, path, seeds).linear(path.first(), path.code());
  }

  @Override
  public boolean startsFromVectors() {
    return true;
  }

  @Override
  public void startFrom(StartVectors vectors, TowerPath users, TowerPath items) {
    overwrite(users.first(), vectors.history());
    overwrite(items.first(), vectors.items());
  }

  private static void overwrite(Layer layer, double[] weight) {
    Dense.assign(layer.getParam(SparseRowsLayer.WEIGHT), weight);
    layer.getParam(SparseRowsLayer.BIAS).assign(0);
  }
}
