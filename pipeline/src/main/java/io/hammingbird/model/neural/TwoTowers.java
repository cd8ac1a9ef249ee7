package io.hammingbird.model.neural;

import static io.hammingbird.model.neural.TowerGraph.ITEM;
import static io.hammingbird.model.neural.TowerGraph.USER;

import io.hammingbird.config.Encoder;
import io.hammingbird.config.Interaction;
import io.hammingbird.config.ModelConfig;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.split.RatedLists;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.AdaGrad;

/**
 * A network of two towers: rows of users and rows of items to codes, and the interaction of a block
 * of both. Its inputs are, in order, padded user rows {@code [users × longest]}, their noise {@code
 * [users × bits]}, padded item rows and their noise; only the variational encoder has noise. Its
 * labels are those of the interaction's loss.
 */
public final class TwoTowers {
  private static final int ENCODED_AT_ONCE = 512;

  private final ComputationGraph graph;

  private TwoTowers(ComputationGraph graph) {
    this.graph = graph;
  }

  /**
   * A network with fresh parameters, the same for the same arguments.
   *
   * @param byUser training rows of the users
   * @param byItem training rows of the items, the transpose
   */
  public static TwoTowers create(
      ModelConfig model, TowerSchedule schedule, RatedLists byUser, RatedLists byItem, long seed) {
    int users = byUser.lists().rows();
    int items = byItem.lists().rows();
    ComputationGraph graph =
        new ComputationGraph(new TowerGraph(model, schedule, users, items, seed).configuration());
    graph.init();
    TwoTowers towers = new TwoTowers(graph);
    towers.start(USER, byUser, model, seed);
    towers.start(ITEM, byItem, model, ~seed);
    if (model.interaction() instanceof Interaction.ListwiseDistill distill) {
      towers.logScale().assign(Math.log(distill.teacher().temperature() / model.bits()));
    }
    return towers;
  }

  private void start(String side, RatedLists rows, ModelConfig model, long seed) {
    StandardisedStart start =
        new StandardisedStart(seed, ofOwnIndex(side) ? ownIndices(rows) : rows);
    Layer first = graph.getLayer(TowerGraph.first(side));
    Layer code = graph.getLayer(TowerGraph.code(side));
    if (model.encoder() instanceof Encoder.Vae vae) {
      Layer sample = graph.getLayer(TowerGraph.sample(side));
      start.variational(first, sample, code, vae.initialLogVariance());
    } else if (model.encoder() instanceof Encoder.Table table) {
      start.table(first, code, table.initialDeviation());
    } else if (model.encoder() instanceof Encoder.Layered) {
      Layer[] layers = layersOf(side);
      start.layered(first, List.of(layers).subList(1, layers.length - 1), code);
      if (model.encoder() instanceof Encoder.Ae) {
        start.decoder(graph.getLayer(LayeredTower.decoder(side)));
      }
    } else {
      start.linear(first, code);
    }
  }

  private static RatedLists ownIndices(RatedLists rows) {
    return RatedLists.implicit(
        IndexLists.of(
            IntStream.range(0, rows.lists().rows())
                .mapToObj(row -> new int[] {row})
                .toArray(int[][]::new)));
  }

  /**
   * Overwrites the parameters of a history encoder: what each item adds to a user, and the items'
   * own vectors.
   *
   * @param history {@code [items × bits]}, row-major
   * @param table {@code [items × bits]}, row-major
   */
  public void startHistory(double[] history, double[] table) {
    overwrite(graph.getLayer(TowerGraph.first(USER)), history);
    overwrite(graph.getLayer(TowerGraph.first(ITEM)), table);
  }

  private static void overwrite(Layer layer, double[] weight) {
    Dense.assign(layer.getParam(SparseRowsLayer.WEIGHT), weight);
    layer.getParam(SparseRowsLayer.BIAS).assign(0);
  }

  /**
   * Subtracts from all real vectors, of any row.
   *
   * @param ofUsers {@code [bits]}
   * @param ofItems {@code [bits]}
   */
  public void shift(float[] ofUsers, float[] ofItems) {
    shift(USER, ofUsers);
    shift(ITEM, ofItems);
  }

  private void shift(String side, float[] values) {
    Layer[] layers = layersOf(side);
    layers[layers.length - 2]
        .getParam(DefaultParamInitializer.BIAS_KEY) // the name in all layers with a bias
        .get(NDArrayIndex.all(), NDArrayIndex.interval(0, values.length))
        .subiRowVector(Nd4j.createFromArray(new float[][] {values}));
  }

  /** The tables that are trained without momentum, of users and of items. */
  public List<TableRows> tables() {
    return Stream.of(USER, ITEM)
        .filter(side -> first(side).getIUpdater() instanceof AdaGrad)
        .map(side -> TableRows.of(graph, side))
        .toList();
  }

  /** What the inner products of codes are multiplied with; a distillation learns it. */
  public double scale() {
    return Math.exp(logScale().getDouble(0));
  }

  private INDArray logScale() {
    return graph.getLayer(TowerGraph.SCALE).getParam(ScaleLayer.LOG_SCALE);
  }

  /** The graph, for a trainer to fit. */
  public ComputationGraph graph() {
    return graph;
  }

  /**
   * Codes of users by their items, noise off.
   *
   * @param rows items of each user, with ratings if the training had them, trained or not; an empty
   *     row has a code too. Where users have vectors of their own, the users of the training,
   *     whatever their items
   */
  public PackedCodes encodeUsers(RatedLists rows) {
    return encode(USER, rows, 0, rows.lists().rows());
  }

  /** Codes of users {@code from} (inclusive) to {@code to} (exclusive) of {@code rows}. */
  public PackedCodes encodeUsers(RatedLists rows, int from, int to) {
    return encode(USER, rows, from, to);
  }

  /** Codes of items {@code from} (inclusive) to {@code to} (exclusive), by their users. */
  public PackedCodes encodeItems(RatedLists rows, int from, int to) {
    return encode(ITEM, rows, from, to);
  }

  /**
   * Whether users who were not in the training have codes: not where each has a vector of its own.
   */
  public boolean encodesNewUsers() {
    return !ofOwnIndex(USER);
  }

  /** Whether a row is its own index, and not what goes with it on the other side. */
  private boolean ofOwnIndex(String side) {
    return first(side).isTable();
  }

  private SparseRowsLayer first(String side) {
    return (SparseRowsLayer) graph.getLayer(TowerGraph.first(side)).conf().getLayer();
  }

  /**
   * The real vectors of users whose signs their codes are: a bit is 1 where the value is 0 or more.
   *
   * @return {@code [(to − from) × bits]}
   */
  public float[][] userVectors(RatedLists rows, int from, int to) {
    return vectors(USER, rows, from, to);
  }

  /** The real vectors of items, as {@link #userVectors}. */
  public float[][] itemVectors(RatedLists rows, int from, int to) {
    return vectors(ITEM, rows, from, to);
  }

  private float[][] vectors(String side, RatedLists rows, int from, int to) {
    return activate(side, rows, from, to, (code, signs) -> rows(code.reals(), signs.columns()));
  }

  private static float[][] rows(double[] values, int width) {
    float[][] rows = new float[values.length / width][width];
    for (int i = 0; i < values.length; i++) {
      rows[i / width][i % width] = (float) values[i];
    }
    return rows;
  }

  private PackedCodes encode(String side, RatedLists rows, int from, int to) {
    Layer[] layers = layersOf(side);
    int bits =
        Math.toIntExact(((BinaryCodeLayer) layers[layers.length - 1].conf().getLayer()).getNOut());
    return PackedCodes.fromSigns(
        bits, activate(side, rows, from, to, (code, signs) -> signs.toFloatMatrix()));
  }

  /**
   * A forward pass without noise, some rows at a time.
   *
   * @param output takes what is wanted from the last layer, after its pass, and its result
   */
  private float[][] activate(
      String side,
      RatedLists rows,
      int from,
      int to,
      BiFunction<BinaryCode, INDArray, float[][]> output) {
    Layer[] layers = layersOf(side);
    float[][] outputs = new float[to - from][];
    for (int begin = from; begin < to; begin += ENCODED_AT_ONCE) {
      int end = Math.min(to, begin + ENCODED_AT_ONCE);
      INDArray values = padded(side, rows, begin, end);
      for (Layer layer : layers) {
        layer.setInput(values, LayerWorkspaceMgr.noWorkspaces());
        values = layer.activate(false, LayerWorkspaceMgr.noWorkspaces());
      }
      float[][] part = output.apply((BinaryCode) layers[layers.length - 1], values);
      System.arraycopy(part, 0, outputs, begin - from, end - begin);
    }
    return outputs;
  }

  private INDArray padded(String side, RatedLists rows, int from, int to) {
    boolean own = ofOwnIndex(side);
    int[][] lists =
        IntStream.range(from, to)
            .mapToObj(row -> own ? new int[] {row} : rows.lists().row(row))
            .toArray(int[][]::new);
    if (first(side).isRated()) {
      float[][] ratings = IntStream.range(from, to).mapToObj(rows::ratings).toArray(float[][]::new);
      return new RatedRows(lists, ratings).padded(DataType.FLOAT);
    }
    return PaddedRows.of(lists, DataType.FLOAT);
  }

  /** The layers of a tower, from rows to codes, but for a decoder, which is beside the way. */
  private Layer[] layersOf(String side) {
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

  /**
   * The terms of the loss on one block at the present parameters; no parameter changes.
   *
   * @param block as in training
   */
  public LossTerms terms(MultiDataSet block) {
    graph.setInputs(block.getFeatures());
    graph.setLabels(block.getLabels());
    graph.computeGradientAndScore();
    TermValues users = added(USER);
    TermValues items = added(ITEM);
    return new LossTerms(graph.score() - users.sum() - items.sum(), users, items);
  }

  private TermValues added(String side) {
    return Arrays.stream(graph.getLayers())
        .filter(layer -> layer.conf().getLayer().getLayerName().startsWith(side))
        .filter(LossPart.class::isInstance)
        .map(layer -> ((LossPart) layer).values())
        .reduce(TermValues.NONE, TermValues::plus);
  }

  /** Writes DL4J's model zip, without the state of the optimiser; does not close the stream. */
  public void write(OutputStream out) throws IOException {
    ModelSerializer.writeModel(graph, out, false);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws io.hammingbird.config.InputDataException if it is anything else
   */
  public static TwoTowers read(InputStream in) throws IOException {
    return new TwoTowers(
        ModelSerializer.restoreComputationGraph(
            new ByteArrayInputStream(ModelZip.read(in)), false));
  }
}
