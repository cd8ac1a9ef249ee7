package io.hammingbird.learn.network.towers;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.network.Side;
import io.hammingbird.learn.network.TowerLayer;
import io.hammingbird.learn.network.binarizer.BinaryCode;
import io.hammingbird.learn.network.binarizer.BinaryCodeLayer;
import io.hammingbird.learn.network.encoder.PaddedRows;
import io.hammingbird.learn.network.encoder.RatedRows;
import io.hammingbird.learn.network.encoder.TowerPath;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One side of a network, by itself: from rows to real vectors and codes, without noise. */
record Tower(ComputationGraph graph, Side side) {
  private static final int ENCODED_AT_ONCE = 512;

  /** The layers from rows to codes, but for those that only training needs. */
  TowerPath path() {
    return new TowerPath(
        Arrays.stream(graph.topologicalSortOrder())
            .mapToObj(vertex -> graph.getVertices()[vertex])
            .filter(vertex -> vertex.getVertexName().startsWith(side.prefix()) && vertex.hasLayer())
            .map(vertex -> vertex.getLayer())
            .filter(layer -> !isForTrainingOnly(layer))
            .toList());
  }

  private static boolean isForTrainingOnly(Layer layer) {
    return layer.conf().getLayer() instanceof TowerLayer own && own.isForTrainingOnly();
  }

  /** Whether a row is its own index, and not what goes with it on the other side. */
  boolean isOfOwnIndex() {
    return path().rows().isTable();
  }

  /** Subtracts values, {@code [bits]}, from the real vectors of any row. */
  void shift(float[] values) {
    List<Layer> layers = path().layers();
    layers
        .get(layers.size() - 2)
        .getParam(DefaultParamInitializer.BIAS_KEY) // the name in all layers with a bias
        .get(NDArrayIndex.all(), NDArrayIndex.interval(0, values.length))
        .subiRowVector(Nd4j.createFromArray(new float[][] {values}));
  }

  /** Codes of {@code from} (inclusive) to {@code to} (exclusive) of {@code rows}. */
  PackedCodes codes(RatedLists rows, int from, int to) {
    int bits = Math.toIntExact(((BinaryCodeLayer) path().code().conf().getLayer()).getNOut());
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
    TowerPath path = path();
    float[][] outputs = new float[to - from][];
    for (int begin = from; begin < to; begin += ENCODED_AT_ONCE) {
      int end = Math.min(to, begin + ENCODED_AT_ONCE);
      INDArray values = padded(path, rows, begin, end);
      for (Layer layer : path.layers()) {
        layer.setInput(values, LayerWorkspaceMgr.noWorkspaces());
        values = layer.activate(false, LayerWorkspaceMgr.noWorkspaces());
      }
      float[][] part = output.apply((BinaryCode) path.code(), values);
      System.arraycopy(part, 0, outputs, begin - from, end - begin);
    }
    return outputs;
  }

  private static INDArray padded(TowerPath path, RatedLists rows, int from, int to) {
    boolean own = path.rows().isTable();
    int[][] lists =
        IntStream.range(from, to)
            .mapToObj(row -> own ? new int[] {row} : rows.lists().row(row))
            .toArray(int[][]::new);
    if (path.rows().isRated()) {
      float[][] ratings = IntStream.range(from, to).mapToObj(rows::ratings).toArray(float[][]::new);
      return new RatedRows(lists, ratings).padded(DataType.FLOAT);
    }
    return PaddedRows.of(lists, DataType.FLOAT);
  }
}
