package io.hammingbird.learn.network.towers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.binarizer.Binarizer;
import io.hammingbird.learn.network.binarizer.Identity;
import io.hammingbird.learn.network.binarizer.NoBinarizer;
import io.hammingbird.learn.network.binarizer.PlanarFlowBinarizer;
import io.hammingbird.learn.network.binarizer.Squash;
import io.hammingbird.learn.network.binarizer.StraightThroughBinarizer;
import io.hammingbird.learn.network.binarizer.StraightThroughSign;
import io.hammingbird.learn.network.encoder.Encoder;
import io.hammingbird.learn.network.encoder.HistoryEncoder;
import io.hammingbird.learn.network.encoder.PaddedRows;
import io.hammingbird.learn.network.encoder.SampleLayer;
import io.hammingbird.learn.network.encoder.SparseRowsLayer;
import io.hammingbird.learn.network.encoder.StandardisedStart;
import io.hammingbird.learn.network.encoder.TableEncoder;
import io.hammingbird.learn.network.encoder.TowerPath;
import io.hammingbird.learn.network.encoder.VaeEncoder;
import io.hammingbird.learn.network.interaction.BernoulliInteraction;
import io.hammingbird.learn.network.interaction.BprInteraction;
import io.hammingbird.learn.network.interaction.Interaction;
import io.hammingbird.learn.network.interaction.ListwiseDistillInteraction;
import io.hammingbird.learn.network.interaction.MultinomialInteraction;
import io.hammingbird.learn.network.interaction.PoissonInteraction;
import io.hammingbird.learn.network.penalty.AlignPenalty;
import io.hammingbird.learn.network.penalty.BalancePenalty;
import io.hammingbird.learn.network.penalty.ConsistencyPenalty;
import io.hammingbird.learn.network.penalty.LengthPenalty;
import io.hammingbird.learn.network.penalty.MixturePenalty;
import io.hammingbird.learn.network.penalty.Penalties;
import io.hammingbird.learn.network.penalty.Penalty;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every hand-written gradient against central differences of the score, in double precision, with
 * fixed noise. The identity stands in for the sign, as it does in the backward pass.
 */
class GradientTest {
  private static final int BITS = 8;
  private static final int[][] ITEMS_OF_USER = {{0, 2, 3}, {1}, {0, 4, 5}, {}, {2, 3, 4}};
  private static final int[][] USERS_OF_ITEM = {{0, 2}, {1}, {0, 4}, {0, 4}, {2, 4}, {2}};
  private static final int[][] OWN_USERS = {{0}, {1}, {2}, {3}, {4}};
  private static final int[][] OWN_ITEMS = {{0}, {1}, {2}, {3}, {4}, {5}};
  private static final int[][] PAIRS = {{0, 1, 2, 4, 2, 1}, {1, 0}, {5, 3}, {}, {2, 0, 3, 0}};
  private static final Penalties NO_PENALTIES = Penalties.NONE;
  private static final Interaction MULTINOMIAL = new MultinomialInteraction(6, 0.5);
  private static final Interaction DISTILL = new ListwiseDistillInteraction(2);
  private static final VaeEncoder VAE = new VaeEncoder(5, -4);
  private static final Encoder HISTORY = new HistoryEncoder();
  private static final Encoder TABLE = new TableEncoder(0.5);
  private static final Binarizer PLAIN = new StraightThroughBinarizer();
  private static final Binarizer FLOW = new PlanarFlowBinarizer(1);
  private static final Binarizer FLOWS = new PlanarFlowBinarizer(2);
  private static final Binarizer NONE = new NoBinarizer();
  private static final Interaction BPR = new BprInteraction(0.7, 1);
  private static final Penalty CONSISTENCY = new ConsistencyPenalty(0.7, 2.5, 2, 1, 4);

  static Stream<Arguments> cases() {
    Penalties l2 = penalties(new LengthPenalty(0.3));
    Penalties balance = penalties(new BalancePenalty(0.3));
    Penalties align = penalties(new AlignPenalty(0.3));
    Penalties mixture = penalties(new MixturePenalty(0.3, 0.5));
    Penalties peaked = penalties(new MixturePenalty(0.01, 0.015));
    Penalties clusters = penalties(CONSISTENCY);
    return Stream.of(
        Arguments.of("multinomial", VAE, MULTINOMIAL, NO_PENALTIES, FLOW),
        Arguments.of("bernoulli", VAE, new BernoulliInteraction(6, -1), NO_PENALTIES, FLOW),
        Arguments.of("poisson", VAE, new PoissonInteraction(1), NO_PENALTIES, FLOW),
        Arguments.of("listwise distillation", VAE, DISTILL, NO_PENALTIES, FLOW),
        Arguments.of("without flow", VAE, MULTINOMIAL, NO_PENALTIES, PLAIN),
        Arguments.of("two flow layers", VAE, MULTINOMIAL, NO_PENALTIES, FLOWS),
        Arguments.of("history", HISTORY, MULTINOMIAL, NO_PENALTIES, PLAIN),
        Arguments.of("history and flow", HISTORY, MULTINOMIAL, NO_PENALTIES, FLOW),
        Arguments.of("history and distillation", HISTORY, DISTILL, NO_PENALTIES, PLAIN),
        Arguments.of("history and consistency", HISTORY, DISTILL, clusters, PLAIN),
        Arguments.of("poisson of vectors", VAE, new PoissonInteraction(0.7), NO_PENALTIES, NONE),
        Arguments.of("multinomial of vectors", VAE, MULTINOMIAL, NO_PENALTIES, NONE),
        Arguments.of("bernoulli of vectors", TABLE, new BernoulliInteraction(0.7, -1), l2, NONE),
        Arguments.of("pairs of vectors", TABLE, BPR, NO_PENALTIES, NONE),
        Arguments.of("pairs of codes", HISTORY, BPR, NO_PENALTIES, PLAIN),
        Arguments.of("length", TABLE, BPR, l2, NONE),
        Arguments.of("length after a flow", VAE, MULTINOMIAL, l2, FLOW),
        Arguments.of("balance", TABLE, BPR, balance, NONE),
        Arguments.of("align", VAE, MULTINOMIAL, align, FLOW),
        Arguments.of("mixture", VAE, MULTINOMIAL, mixture, FLOWS),
        Arguments.of("peaked mixture", VAE, MULTINOMIAL, peaked, FLOW),
        Arguments.of("consistency", VAE, MULTINOMIAL, clusters, FLOW),
        Arguments.of(
            "all",
            VAE,
            MULTINOMIAL,
            penalties(
                new AlignPenalty(0.2),
                new MixturePenalty(0.1, 0.3),
                new LengthPenalty(0.1),
                new BalancePenalty(0.4),
                CONSISTENCY),
            FLOWS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void equalsCentralDifferences(
      String name,
      Encoder encoder,
      Interaction interaction,
      Penalties penalties,
      Binarizer binarizer) {
    ComputationGraph graph = graph(encoder, interaction, penalties, binarizer, DataType.DOUBLE);

    CentralDifferences.assertThatGradientIsRight(graph);
  }

  /** Training runs in single precision, on views of DL4J's flat vectors. */
  @Test
  void singlePrecisionAgreesWithDouble() {
    Penalties penalties =
        penalties(new AlignPenalty(0.2), new MixturePenalty(0.1, 0.3), CONSISTENCY);
    ComputationGraph exact = graph(VAE, MULTINOMIAL, penalties, FLOWS, DataType.DOUBLE);
    ComputationGraph single = graph(VAE, MULTINOMIAL, penalties, FLOWS, DataType.FLOAT);

    exact.computeGradientAndScore();
    single.computeGradientAndScore();

    INDArray difference =
        single.gradient().gradient().castTo(DataType.DOUBLE).sub(exact.gradient().gradient());
    assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-4);
    assertThat(single.score()).isCloseTo(exact.score(), within(1e-4));
  }

  @Test
  void straightThroughPassesTheGradientUpToOneAndTheSignForward() {
    Squash sign = new StraightThroughSign();
    assertThat(sign.forward(new double[] {0.2, -0.2}, 1)).containsExactly(1, -1);
    assertThat(sign.backward(new double[] {-0.9, 1.1}, 1, new double[] {3, 3}))
        .containsExactly(3, 0);
  }

  private static Penalties penalties(Penalty... taken) {
    return new Penalties(List.of(taken), 0);
  }

  private static ComputationGraph graph(
      Encoder encoder,
      Interaction interaction,
      Penalties penalties,
      Binarizer binarizer,
      DataType type) {
    Architecture architecture =
        new Architecture(BITS, 0, encoder, interaction, binarizer, penalties);
    TowerGraph towers =
        new TowerGraph(
            architecture,
            new TowerSchedule(0.01, 1e9, 10),
            ITEMS_OF_USER.length,
            USERS_OF_ITEM.length,
            new Seeds(7));
    ComputationGraph graph = new ComputationGraph(towers.configuration(new Identity(), type));
    graph.init();
    if (encoder.samples()) {
      start(graph, "user", ITEMS_OF_USER);
      start(graph, "item", USERS_OF_ITEM);
      graph.setInputs(
          PaddedRows.of(ITEMS_OF_USER, type),
          noise(ITEMS_OF_USER.length, 3).castTo(type),
          PaddedRows.of(USERS_OF_ITEM, type),
          noise(USERS_OF_ITEM.length, 4).castTo(type));
    } else {
      int[][] ofUsers = encoder == TABLE ? OWN_USERS : ITEMS_OF_USER;
      start(graph, "user", ofUsers);
      start(graph, "item", OWN_ITEMS);
      graph.setInputs(PaddedRows.of(ofUsers, type), PaddedRows.of(OWN_ITEMS, type));
    }
    graph.setLabels(labels(interaction, type));
    return graph;
  }

  private static INDArray labels(Interaction interaction, DataType type) {
    if (interaction.needsTeacher()) {
      return teacher().castTo(type);
    }
    return PaddedRows.of(interaction == BPR ? PAIRS : ITEMS_OF_USER, type);
  }

  private static void start(ComputationGraph graph, String side, int[][] rows) {
    StandardisedStart start = new StandardisedStart(11, RatedLists.implicit(IndexLists.of(rows)));
    Layer first = graph.getLayer(side + "-first");
    Layer code = graph.getLayer(side + "-code");
    if (graph.getVertex(side + "-sample") == null) {
      start.linear(first, code);
      first.getParam(SparseRowsLayer.WEIGHT).muli(0.5);
    } else {
      Layer sample = graph.getLayer(side + "-sample");
      VAE.start(start, new TowerPath(List.of(first, sample, code)));
      sample.getParam(SampleLayer.WEIGHT).muli(0.5);
    }
  }

  /** Any distribution for every user, and a correction for the items of a sample. */
  private static INDArray teacher() {
    SplittableRandom random = new SplittableRandom(9);
    double[][] labels = new double[1 + ITEMS_OF_USER.length][1 + USERS_OF_ITEM.length];
    labels[0] = new double[] {0, 0, 0, 0.7, 0.7, 0, 0.7};
    for (int user = 1; user < labels.length; user++) {
      double[] raw = random.doubles(USERS_OF_ITEM.length, 0, 1).toArray();
      double sum = Arrays.stream(raw).sum();
      for (int item = 0; item < raw.length; item++) {
        double target = raw[item] / sum;
        labels[user][1 + item] = target;
        labels[user][0] += target * Math.log(target);
      }
    }
    return Nd4j.createFromArray(labels);
  }

  private static INDArray noise(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] noise = new double[rows][BITS];
    for (double[] row : noise) {
      for (int d = 0; d < BITS; d++) {
        row[d] = random.nextGaussian();
      }
    }
    return Nd4j.createFromArray(noise);
  }
}
