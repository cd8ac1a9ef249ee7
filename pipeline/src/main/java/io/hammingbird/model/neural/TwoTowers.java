package io.hammingbird.model.neural;

import io.hammingbird.config.ConsistencyConfig;
import io.hammingbird.config.Likelihood;
import io.hammingbird.config.ModelConfig;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.Adam;

/**
 * HCFRec's network: a tower for the rows of users, a tower for the rows of items, and the
 * likelihood of a block of both. Its inputs are, in order, padded user rows {@code [users ×
 * longest]}, their noise {@code [users × bits]}, padded item rows and their noise; its labels are
 * those of {@link BlockLikelihood}.
 */
public final class TwoTowers {
  private static final String USER = "user";
  private static final String ITEM = "item";
  private static final int ENCODED_AT_ONCE = 512;

  private final ComputationGraph graph;

  private TwoTowers(ComputationGraph graph) {
    this.graph = graph;
  }

  /**
   * A network with fresh parameters, the same for the same arguments.
   *
   * @param itemsOfUser training rows of the users
   * @param usersOfItem training rows of the items, the transpose
   */
  public static TwoTowers create(
      ModelConfig model,
      TowerSchedule schedule,
      IndexLists itemsOfUser,
      IndexLists usersOfItem,
      long seed) {
    int warmUpSteps = (int) Math.ceil(model.warmUp() * schedule.steps());
    CodeTerms terms =
        new CodeTerms(
            model.alignWeight(),
            model.mixture().weight(),
            model.mixture().variance(),
            consistency(model.consistency()),
            warmUpSteps);
    ComputationGraph graph =
        new ComputationGraph(
            configuration(
                model,
                schedule,
                terms,
                Binarization.STRAIGHT_THROUGH,
                DataType.FLOAT,
                itemsOfUser.rows(),
                usersOfItem.rows(),
                seed));
    graph.init();
    TwoTowers towers = new TwoTowers(graph);
    towers.start(USER, itemsOfUser, model, seed);
    towers.start(ITEM, usersOfItem, model, ~seed);
    return towers;
  }

  private void start(String side, IndexLists rows, ModelConfig model, long seed) {
    new StandardisedStart(seed, rows)
        .apply(hiddenLayer(side), codeLayer(side), model.initialLogVariance());
  }

  static ComputationGraphConfiguration configuration(
      ModelConfig model,
      TowerSchedule schedule,
      CodeTerms terms,
      Binarization binarization,
      DataType type,
      int users,
      int items,
      long seed) {
    int hidden = model.hidden();
    int bits = model.bits();
    int flow = model.flowLayers();
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(type)
        .updater(new Adam(new CosineDecay(schedule.learningRate(), schedule.steps())))
        .gradientNormalization(GradientNormalization.ClipL2PerLayer)
        .gradientNormalizationThreshold(schedule.gradientClip())
        .miniBatch(false) // every term is a mean over rows already
        .trainingWorkspaceMode(WorkspaceMode.NONE)
        .inferenceWorkspaceMode(WorkspaceMode.NONE)
        .graphBuilder()
        .addInputs(USER + "-rows", USER + "-noise", ITEM + "-rows", ITEM + "-noise")
        .addLayer(hidden(USER), SparseRowsLayer.of(items, hidden), USER + "-rows")
        .addLayer(hidden(ITEM), SparseRowsLayer.of(users, hidden), ITEM + "-rows")
        .addVertex(USER + "-sample", new MergeVertex(), hidden(USER), USER + "-noise")
        .addVertex(ITEM + "-sample", new MergeVertex(), hidden(ITEM), ITEM + "-noise")
        .addLayer(
            code(USER),
            BinaryCodeLayer.of(hidden, bits, flow, terms, binarization, seed),
            USER + "-sample")
        .addLayer(
            code(ITEM),
            BinaryCodeLayer.of(hidden, bits, flow, terms, binarization, ~seed),
            ITEM + "-sample")
        .addVertex("block", new CodeStackVertex(), code(USER), code(ITEM))
        .addLayer(
            "likelihood",
            new LossLayer.Builder(likelihood(model.likelihood()))
                .activation(Activation.IDENTITY)
                .build(),
            "block")
        .setOutputs("likelihood")
        .build();
  }

  private static BlockLikelihood likelihood(Likelihood choice) {
    if (choice instanceof Likelihood.Multinomial multinomial) {
      return new MultinomialLikelihood(multinomial.temperature(), multinomial.damping());
    }
    if (choice instanceof Likelihood.Bernoulli bernoulli) {
      return new BernoulliLikelihood(bernoulli.temperature(), bernoulli.offset());
    }
    return new PoissonLikelihood();
  }

  private static ConsistencyTerm consistency(ConsistencyConfig config) {
    return new ConsistencyTerm(
        config.weight(),
        config.realRounds(),
        config.codeRounds(),
        config.bucketWidth(),
        config.base());
  }

  /** The graph, for a trainer to fit. */
  public ComputationGraph graph() {
    return graph;
  }

  /**
   * Codes of users by their items, noise off.
   *
   * @param rows items of each user, trained or not; an empty row has a code too
   */
  public PackedCodes encodeUsers(IndexLists rows) {
    return encode(USER, rows, 0, rows.rows());
  }

  /** Codes of users {@code from} (inclusive) to {@code to} (exclusive) of {@code rows}. */
  public PackedCodes encodeUsers(IndexLists rows, int from, int to) {
    return encode(USER, rows, from, to);
  }

  /** Codes of items {@code from} (inclusive) to {@code to} (exclusive), by their users. */
  public PackedCodes encodeItems(IndexLists rows, int from, int to) {
    return encode(ITEM, rows, from, to);
  }

  private PackedCodes encode(String side, IndexLists rows, int from, int to) {
    Layer hidden = hiddenLayer(side);
    Layer code = codeLayer(side);
    int bits = Math.toIntExact(((BinaryCodeLayer) code.conf().getLayer()).getNOut());
    float[][] codes = new float[to - from][];
    for (int begin = from; begin < to; begin += ENCODED_AT_ONCE) {
      int end = Math.min(to, begin + ENCODED_AT_ONCE);
      int[][] lists = IntStream.range(begin, end).mapToObj(rows::row).toArray(int[][]::new);
      hidden.setInput(PaddedRows.of(lists, DataType.FLOAT), LayerWorkspaceMgr.noWorkspaces());
      INDArray values = hidden.activate(false, LayerWorkspaceMgr.noWorkspaces());
      code.setInput(values, LayerWorkspaceMgr.noWorkspaces());
      INDArray signs = code.activate(false, LayerWorkspaceMgr.noWorkspaces());
      System.arraycopy(signs.toFloatMatrix(), 0, codes, begin - from, end - begin);
    }
    return PackedCodes.fromSigns(bits, codes);
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
    TermValues users = ((BinaryCode) codeLayer(USER)).values();
    TermValues items = ((BinaryCode) codeLayer(ITEM)).values();
    return new LossTerms(graph.score() - users.sum() - items.sum(), users, items);
  }

  /** Writes DL4J's model zip, without the state of the optimiser; does not close the stream. */
  public void write(OutputStream out) throws IOException {
    ModelSerializer.writeModel(graph, out, false);
  }

  /** Reads what {@link #write} wrote. */
  public static TwoTowers read(InputStream in) throws IOException {
    return new TwoTowers(ModelSerializer.restoreComputationGraph(in, false));
  }

  Layer hiddenLayer(String side) {
    return graph.getLayer(hidden(side));
  }

  Layer codeLayer(String side) {
    return graph.getLayer(code(side));
  }

  private static String hidden(String side) {
    return side + "-hidden";
  }

  private static String code(String side) {
    return side + "-code";
  }
}
