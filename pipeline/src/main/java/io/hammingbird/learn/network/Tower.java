package io.hammingbird.learn.network;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.network.binarizer.BinaryCode;
import io.hammingbird.learn.network.binarizer.BinaryCodeLayer;
import io.hammingbird.learn.network.encoder.LayeredTower;
import io.hammingbird.learn.network.encoder.PaddedRows;
import io.hammingbird.learn.network.encoder.RatedRows;
import io.hammingbird.learn.network.encoder.SparseRowsLayer;
import io.hammingbird.ratings.RatedLists;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One side of a network, by itself: from rows to real vectors and codes, without noise.
 *
 * @param side {@link TowerGraph#USER} or {@link TowerGraph#ITEM}
 */
record Tower(ComputationGraph graph, String side) {
  private static final int ENCODED_AT_ONCE = 512;

  /** The configuration of the layer that takes rows. */
  SparseRowsLayer first() {
    return (SparseRowsLayer) graph.getLayer(TowerGraph.first(side)).conf().getLayer();
  }

  /** Whether a row is its own index, and not what goes with it on the other side. */
  boolean isOfOwnIndex() {
    return first().isTable();
  }

  /** The layers from rows to codes, but for a decoder, which is beside the way. */
  Layer[] layers() {
    List<String> names = new ArrayList<>(List.of(TowerGraph.first(side), TowerGraph.sample(side)));
    for (int layer = 1; graph.getVertex(LayeredTower.hidden(side, layer)) != null; layer++) {
      names.add(LayeredTower.hidden(side, layer));
    }
    names.add(LayeredTower.features(side));
    names.add(TowerGraph.code(side));
    return names.stream()
        .filter(name -> graph.getVertex(name) != null)
        .map(graph::getLayer)
        .toArray(Layer[]::new);
  }

  /** Codes of {@code from} (inclusive) to {@code to} (exclusive) of {@code rows}. */
  PackedCodes codes(RatedLists rows, int from, int to) {
    Layer[] layers = layers();
    int bits =
        Math.toIntExact(((BinaryCodeLayer) layers[layers.length - 1].conf().getLayer()).getNOut());
    return PackedCodes.fromSigns(
        bits, activate(rows, from, to, (code, signs) -> signs.toFloatMatrix()));
  }

  /** The real vectors under the codes, {@code [(to − from) × bits]}. */
  float[][] vectors(RatedLists rows, int from, int to) {
    return activate(rows, from, to, (code, signs) -> matrix(code.reals(), signs.columns()));
  }

  private static float[][] matrix(double[] values, int width) {
    float[][] rows = new float[values.length / width][width];
    for (int i = 0; i < values.length; i++) {
      rows[i / width][i % width] = (float) values[i];
    }
    return rows;
  }

  /**
   * A forward pass, some rows at a time.
   *
   * @param output takes what is wanted from the last layer, after its pass, and its result
   */
  private float[][] activate(
      RatedLists rows, int from, int to, BiFunction<BinaryCode, INDArray, float[][]> output) {
    Layer[] layers = layers();
    float[][] outputs = new float[to - from][];
    for (int begin = from; begin < to; begin += ENCODED_AT_ONCE) {
      int end = Math.min(to, begin + ENCODED_AT_ONCE);
      INDArray values = padded(rows, begin, end);
      for (Layer layer : layers) {
        layer.setInput(values, LayerWorkspaceMgr.noWorkspaces());
        values = layer.activate(false, LayerWorkspaceMgr.noWorkspaces());
      }
      float[][] part = output.apply((BinaryCode) layers[layers.length - 1], values);
      System.arraycopy(part, 0, outputs, begin - from, end - begin);
    }
    return outputs;
  }

  private INDArray padded(RatedLists rows, int from, int to) {
    boolean own = isOfOwnIndex();
    int[][] lists =
        IntStream.range(from, to)
            .mapToObj(row -> own ? new int[] {row} : rows.lists().row(row))
            .toArray(int[][]::new);
    if (first().isRated()) {
      float[][] ratings = IntStream.range(from, to).mapToObj(rows::ratings).toArray(float[][]::new);
      return new RatedRows(lists, ratings).padded(DataType.FLOAT);
    }
    return PaddedRows.of(lists, DataType.FLOAT);
  }
}
