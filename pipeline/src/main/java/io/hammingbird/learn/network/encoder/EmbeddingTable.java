package io.hammingbird.learn.network.encoder;

import io.hammingbird.learn.network.Side;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The rows of a table that is trained without momentum, in which only the rows of a block move.
 *
 * @param ofUsers whether a row is a user, and not an item
 * @param views the vectors and the optimiser's state of each, both {@code [rows × width]}; what is
 *     written to them is written to the network
 */
public record EmbeddingTable(boolean ofUsers, List<INDArray> views) {

  /**
   * The table of a side.
   *
   * @param first the layer that takes rows
   */
  public static EmbeddingTable of(ComputationGraph graph, Side side, Layer first) {
    INDArray vectors = first.getParam(SparseRowsLayer.WEIGHT);
    long begin = stateBefore(graph, first.conf().getLayer().getLayerName());
    INDArray state =
        graph
            .getUpdater()
            .getStateViewArray()
            .reshape(-1)
            .get(NDArrayIndex.interval(begin, begin + vectors.length()))
            .reshape('c', vectors.shape());
    return new EmbeddingTable(side == Side.USER, List.of(vectors, state));
  }

  /** How much of the optimiser's state belongs to the layers before the given one. */
  private static long stateBefore(ComputationGraph graph, String name) {
    long size = 0;
    for (Layer layer : graph.getLayers()) {
      if (layer.conf().getLayer().getLayerName().equals(name)) {
        break;
      }
      for (var parameter : layer.paramTable().entrySet()) {
        size +=
            layer
                .getConfig()
                .getUpdaterByParam(parameter.getKey())
                .stateSize(parameter.getValue().length());
      }
    }
    return size;
  }
}
