package io.hammingbird.learn.network.towers;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.network.BlasCheck;
import io.hammingbird.learn.network.Side;
import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.binarizer.StartVectors;
import io.hammingbird.learn.network.binarizer.Thresholds;
import io.hammingbird.learn.network.encoder.EmbeddingTable;
import io.hammingbird.learn.network.encoder.Encoder;
import io.hammingbird.learn.network.loss.ScaleLayer;
import io.hammingbird.learn.network.penalty.LossPart;
import io.hammingbird.learn.network.penalty.TermValues;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
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

  private Tower tower(Side side) {
    return new Tower(graph, side);
  }

  /** A network with fresh parameters, the same for the same arguments. */
  public static TwoTowers create(
      Architecture architecture, TowerSchedule schedule, TrainingSet set, Seeds seeds) {
    BlasCheck.require();
    ComputationGraph graph =
        new ComputationGraph(
            new TowerGraph(architecture, schedule, set.users(), set.items(), seeds)
                .configuration());
    graph.init();
    TwoTowers towers = new TwoTowers(graph);
    for (Side side : Side.values()) {
      architecture.encoder().start(graph, side, towers.tower(side).path(), set, seeds);
    }
    return towers;
  }

  /**
   * Overwrites first parameters.
   *
   * @param encoder that of the network
   */
  public void startFrom(StartVectors vectors, Encoder encoder) {
    encoder.startFrom(vectors, tower(Side.USER).path(), tower(Side.ITEM).path());
  }

  /** Sets what inner products of codes are multiplied with before training. */
  public void startScale(double scale) {
    logScale().assign(Math.log(scale));
  }

  /** Moves both towers so that thresholds are zero, and signs the codes. */
  public void shift(Thresholds thresholds) {
    tower(Side.USER).shift(thresholds.users());
    tower(Side.ITEM).shift(thresholds.items());
  }

  /** The tables that are trained without momentum, of users and of items. */
  public List<EmbeddingTable> tables() {
    return Stream.of(Side.values())
        .map(this::tower)
        .filter(tower -> tower.path().rows().getIUpdater() instanceof AdaGrad)
        .map(tower -> EmbeddingTable.of(graph, tower.side(), tower.path().first()))
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
    return tower(Side.USER).codes(rows, 0, rows.lists().rows());
  }

  /** Codes of users {@code from} (inclusive) to {@code to} (exclusive) of {@code rows}. */
  public PackedCodes encodeUsers(RatedLists rows, int from, int to) {
    return tower(Side.USER).codes(rows, from, to);
  }

  /** Codes of items {@code from} (inclusive) to {@code to} (exclusive), by their users. */
  public PackedCodes encodeItems(RatedLists rows, int from, int to) {
    return tower(Side.ITEM).codes(rows, from, to);
  }

  /**
   * Whether users who were not in the training have codes: not where each has a vector of its own.
   */
  public boolean encodesNewUsers() {
    return !tower(Side.USER).isOfOwnIndex();
  }

  /** The same of items. */
  public boolean encodesNewItems() {
    return !tower(Side.ITEM).isOfOwnIndex();
  }

  /**
   * The real vectors of users whose signs their codes are: a bit is 1 where the value is 0 or more.
   *
   * @return {@code [(to − from) × bits]}
   */
  public float[][] userVectors(RatedLists rows, int from, int to) {
    return tower(Side.USER).vectors(rows, from, to);
  }

  /** The real vectors of items, as {@link #userVectors}. */
  public float[][] itemVectors(RatedLists rows, int from, int to) {
    return tower(Side.ITEM).vectors(rows, from, to);
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
    TermValues users = added(Side.USER);
    TermValues items = added(Side.ITEM);
    return new LossTerms(graph.score() - users.sum() - items.sum(), users, items);
  }

  private TermValues added(Side side) {
    return Arrays.stream(graph.getLayers())
        .filter(layer -> layer.conf().getLayer().getLayerName().startsWith(side.prefix()))
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
