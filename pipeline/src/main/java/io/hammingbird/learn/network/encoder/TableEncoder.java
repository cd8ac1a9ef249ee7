package io.hammingbird.learn.network.encoder;

import io.hammingbird.config.Section;
import io.hammingbird.learn.network.Dense;
import io.hammingbird.learn.network.Net;
import io.hammingbird.learn.network.Side;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AdaGrad;

/**
 * Matrix factorisation: every user and every item has a vector of its own. A user who was not in
 * the training has none.
 *
 * @param initialDeviation standard deviation of a vector's values before training
 */
public record TableEncoder(double initialDeviation) implements Encoder {

  static TableEncoder from(Section settings) {
    return new TableEncoder(settings.doubleBetween("initial-deviation", 1e-9, 100));
  }

  @Override
  public String kind() {
    return "table";
  }

  @Override
  public String addTo(Net net, Side side) {
    String first = side.prefix() + "first";
    SparseRowsLayer table = SparseRowsLayer.table(net.rows(side), net.bits());
    // Without momentum, so that only the rows of a block move, and with a rate for each row.
    table.setIUpdater(new AdaGrad(net.rate()));
    net.graph().addLayer(first, table, net.input(side, "rows"));
    return first;
  }

  @Override
  public void addInputs(BlockRows rows, List<INDArray> features) {
    features.add(rows.ownIndices());
  }

  @Override
  public void start(
      ComputationGraph graph, Side side, TowerPath path, TrainingSet set, Seeds seeds) {
    StandardisedStart start = StandardisedStart.of(set, side, path, seeds);
    INDArray weight = path.first().getParam(SparseRowsLayer.WEIGHT);
    Dense.assign(weight, start.gaussian(Math.toIntExact(weight.length()), initialDeviation));
    start.flow(path.code(), path.first().getParam(SparseRowsLayer.BIAS));
  }
}
