package io.hammingbird.learn.network;

import static io.hammingbird.learn.network.TowerGraph.ITEM;
import static io.hammingbird.learn.network.TowerGraph.USER;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.network.encoder.EmbeddingTable;
import io.hammingbird.learn.network.encoder.LayeredTower;
import io.hammingbird.learn.network.encoder.SparseRowsLayer;
import io.hammingbird.learn.network.encoder.StandardisedStart;
import io.hammingbird.learn.network.loss.ScaleLayer;
import io.hammingbird.learn.spec.Encoder;
import io.hammingbird.learn.spec.Interaction;
import io.hammingbird.learn.spec.ModelConfig;
import io.hammingbird.ratings.RatedLists;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.util.ModelSerializer;
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
  private final ComputationGraph graph;

  private TwoTowers(ComputationGraph graph) {
    this.graph = graph;
  }

  private Tower user() {
    return new Tower(graph, USER);
  }

  private Tower item() {
    return new Tower(graph, ITEM);
  }

  /**
   * A network with fresh parameters, the same for the same arguments.
   *
   * @param byUser training rows of the users
   * @param byItem training rows of the items, the transpose
   */
  public static TwoTowers create(
      ModelConfig model, TowerSchedule schedule, RatedLists byUser, RatedLists byItem, long seed) {
    BlasCheck.require();
    int users = byUser.lists().rows();
    int items = byItem.lists().rows();
    ComputationGraph graph =
        new ComputationGraph(new TowerGraph(model, schedule, users, items, seed).configuration());
    graph.init();
    TwoTowers towers = new TwoTowers(graph);
    start(towers.user(), byUser, model, seed);
    start(towers.item(), byItem, model, ~seed);
    if (model.interaction() instanceof Interaction.ListwiseDistill distill) {
      towers.logScale().assign(Math.log(distill.teacher().temperature() / model.bits()));
    }
    return towers;
  }

  private static void start(Tower tower, RatedLists rows, ModelConfig model, long seed) {
    StandardisedStart start =
        new StandardisedStart(seed, tower.isOfOwnIndex() ? ownIndices(rows) : rows);
    List<Layer> layers = List.of(tower.layers());
    Layer first = layers.get(0);
    Layer code = layers.get(layers.size() - 1);
    if (model.encoder() instanceof Encoder.Vae vae) {
      start.variational(first, layers.get(1), code, vae.initialLogVariance());
    } else if (model.encoder() instanceof Encoder.Table table) {
      start.table(first, code, table.initialDeviation());
    } else if (model.encoder() instanceof Encoder.Layered) {
      start.layered(first, layers.subList(1, layers.size() - 1), code);
      if (model.encoder() instanceof Encoder.Ae) {
        start.decoder(tower.graph().getLayer(LayeredTower.decoder(tower.side())));
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
    shift(user(), ofUsers);
    shift(item(), ofItems);
  }

  private static void shift(Tower tower, float[] values) {
    Layer[] layers = tower.layers();
    layers[layers.length - 2]
        .getParam(DefaultParamInitializer.BIAS_KEY) // the name in all layers with a bias
        .get(NDArrayIndex.all(), NDArrayIndex.interval(0, values.length))
        .subiRowVector(Nd4j.createFromArray(new float[][] {values}));
  }

  /** The tables that are trained without momentum, of users and of items. */
  public List<EmbeddingTable> tables() {
    return Stream.of(user(), item())
        .filter(tower -> tower.first().getIUpdater() instanceof AdaGrad)
        .map(tower -> EmbeddingTable.of(graph, tower.side()))
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
    return user().codes(rows, 0, rows.lists().rows());
  }

  /** Codes of users {@code from} (inclusive) to {@code to} (exclusive) of {@code rows}. */
  public PackedCodes encodeUsers(RatedLists rows, int from, int to) {
    return user().codes(rows, from, to);
  }

  /** Codes of items {@code from} (inclusive) to {@code to} (exclusive), by their users. */
  public PackedCodes encodeItems(RatedLists rows, int from, int to) {
    return item().codes(rows, from, to);
  }

  /**
   * Whether users who were not in the training have codes: not where each has a vector of its own.
   */
  public boolean encodesNewUsers() {
    return !user().isOfOwnIndex();
  }

  /**
   * The real vectors of users whose signs their codes are: a bit is 1 where the value is 0 or more.
   *
   * @return {@code [(to − from) × bits]}
   */
  public float[][] userVectors(RatedLists rows, int from, int to) {
    return user().vectors(rows, from, to);
  }

  /** The real vectors of items, as {@link #userVectors}. */
  public float[][] itemVectors(RatedLists rows, int from, int to) {
    return item().vectors(rows, from, to);
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
   * @throws io.hammingbird.errors.InputDataException if it is anything else
   */
  public static TwoTowers read(InputStream in) throws IOException {
    BlasCheck.require();
    return new TwoTowers(
        ModelSerializer.restoreComputationGraph(
            new ByteArrayInputStream(ModelZip.read(in)), false));
  }
}
