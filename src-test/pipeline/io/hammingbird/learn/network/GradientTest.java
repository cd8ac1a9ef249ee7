package io.hammingbird.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.network.binarizer.Binarization;
import io.hammingbird.learn.network.binarizer.CodeTerms;
import io.hammingbird.learn.network.binarizer.ConsistencyTerm;
import io.hammingbird.learn.network.encoder.PaddedRows;
import io.hammingbird.learn.network.encoder.SampleLayer;
import io.hammingbird.learn.network.encoder.SparseRowsLayer;
import io.hammingbird.learn.network.encoder.StandardisedStart;
import io.hammingbird.learn.spec.Binarizer;
import io.hammingbird.learn.spec.ConsistencyConfig;
import io.hammingbird.learn.spec.Encoder;
import io.hammingbird.learn.spec.Interaction;
import io.hammingbird.learn.spec.ModelConfig;
import io.hammingbird.learn.spec.RegularizerConfig;
import io.hammingbird.learn.spec.TeacherConfig;
import io.hammingbird.ratings.RatedLists;
import java.util.Arrays;
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
  private static final CodeTerms NO_TERMS =
      new CodeTerms(0, 0, 0, 0, 0.015, ConsistencyTerm.none(), 0);
  private static final Interaction MULTINOMIAL = new Interaction.Multinomial(6, 0.5);
  private static final Interaction DISTILL =
      new Interaction.ListwiseDistill(2, 0, new TeacherConfig(4, 1, 1, 1, 1, 5));
  private static final Encoder VAE = new Encoder.Vae(5, -4);
  private static final Encoder HISTORY = new Encoder.History();
  private static final Encoder TABLE = new Encoder.Table(0.5);
  private static final Binarizer PLAIN = new Binarizer.StraightThrough();
  private static final Binarizer FLOW = new Binarizer.PlanarFlow(1);
  private static final Binarizer FLOWS = new Binarizer.PlanarFlow(2);
  private static final Binarizer NONE = new Binarizer.None();
  private static final Interaction BPR = new Interaction.Bpr(0.7, 1);

  static Stream<Arguments> cases() {
    ConsistencyTerm consistency = new ConsistencyTerm(0.7, 2, 1, 2.5, 4);
    CodeTerms l2 = new CodeTerms(0.3, 0, 0, 0, 0.5, ConsistencyTerm.none(), 0);
    CodeTerms balance = new CodeTerms(0, 0.3, 0, 0, 0.5, ConsistencyTerm.none(), 0);
    CodeTerms align = new CodeTerms(0, 0, 0.3, 0, 0.5, ConsistencyTerm.none(), 0);
    CodeTerms mixture = new CodeTerms(0, 0, 0, 0.3, 0.5, ConsistencyTerm.none(), 0);
    CodeTerms peaked = new CodeTerms(0, 0, 0, 0.01, 0.015, ConsistencyTerm.none(), 0);
    CodeTerms clusters = new CodeTerms(0, 0, 0, 0, 0.5, consistency, 0);
    return Stream.of(
        Arguments.of("multinomial", VAE, MULTINOMIAL, NO_TERMS, FLOW),
        Arguments.of("bernoulli", VAE, new Interaction.Bernoulli(6, -1), NO_TERMS, FLOW),
        Arguments.of("poisson", VAE, new Interaction.Poisson(1), NO_TERMS, FLOW),
        Arguments.of("listwise distillation", VAE, DISTILL, NO_TERMS, FLOW),
        Arguments.of("without flow", VAE, MULTINOMIAL, NO_TERMS, PLAIN),
        Arguments.of("two flow layers", VAE, MULTINOMIAL, NO_TERMS, FLOWS),
        Arguments.of("history", HISTORY, MULTINOMIAL, NO_TERMS, PLAIN),
        Arguments.of("history and flow", HISTORY, MULTINOMIAL, NO_TERMS, FLOW),
        Arguments.of("history and distillation", HISTORY, DISTILL, NO_TERMS, PLAIN),
        Arguments.of("history and consistency", HISTORY, DISTILL, clusters, PLAIN),
        Arguments.of("poisson of vectors", VAE, new Interaction.Poisson(0.7), NO_TERMS, NONE),
        Arguments.of("multinomial of vectors", VAE, MULTINOMIAL, NO_TERMS, NONE),
        Arguments.of("bernoulli of vectors", TABLE, new Interaction.Bernoulli(0.7, -1), l2, NONE),
        Arguments.of("pairs of vectors", TABLE, BPR, NO_TERMS, NONE),
        Arguments.of("pairs of codes", HISTORY, BPR, NO_TERMS, PLAIN),
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
            new CodeTerms(0.1, 0.4, 0.2, 0.1, 0.3, consistency, 0),
            FLOWS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void equalsCentralDifferences(
      String name, Encoder encoder, Interaction interaction, CodeTerms terms, Binarizer binarizer) {
    ComputationGraph graph = graph(encoder, interaction, terms, binarizer, DataType.DOUBLE);

    CentralDifferences.assertThatGradientIsRight(graph);
  }

  /** Training runs in single precision, on views of DL4J's flat vectors. */
  @Test
  void singlePrecisionAgreesWithDouble() {
    CodeTerms terms = new CodeTerms(0, 0, 0.2, 0.1, 0.3, new ConsistencyTerm(0.7, 2, 1, 2.5, 4), 0);
    ComputationGraph exact = graph(VAE, MULTINOMIAL, terms, FLOWS, DataType.DOUBLE);
    ComputationGraph single = graph(VAE, MULTINOMIAL, terms, FLOWS, DataType.FLOAT);

    exact.computeGradientAndScore();
    single.computeGradientAndScore();

    INDArray difference =
        single.gradient().gradient().castTo(DataType.DOUBLE).sub(exact.gradient().gradient());
    assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-4);
    assertThat(single.score()).isCloseTo(exact.score(), within(1e-4));
  }

  @Test
  void straightThroughPassesTheGradientUpToOneAndTheSignForward() {
    assertThat(Binarization.STRAIGHT_THROUGH.forward(new double[] {0.2, -0.2}, 1))
        .containsExactly(1, -1);
    assertThat(
            Binarization.STRAIGHT_THROUGH.backward(
                new double[] {-0.9, 1.1}, 1, new double[] {3, 3}))
        .containsExactly(3, 0);
  }

  private static ComputationGraph graph(
      Encoder encoder,
      Interaction interaction,
      CodeTerms terms,
      Binarizer binarizer,
      DataType type) {
    ModelConfig model =
        new ModelConfig(
            "test",
            BITS,
            0,
            encoder,
            interaction,
            binarizer,
            new RegularizerConfig(
                0,
                0,
                0,
                0,
                new RegularizerConfig.Mixture(0, 1),
                new ConsistencyConfig(0, 1, 1, 1, 2),
                0));
    TowerGraph towers =
        new TowerGraph(
            model, new TowerSchedule(0.01, 1e9, 10), ITEMS_OF_USER.length, USERS_OF_ITEM.length, 7);
    ComputationGraph graph =
        new ComputationGraph(towers.configuration(terms, Binarization.NONE, type));
    graph.init();
    if (encoder instanceof Encoder.Vae) {
      start(graph, "user", ITEMS_OF_USER);
      start(graph, "item", USERS_OF_ITEM);
      graph.setInputs(
          PaddedRows.of(ITEMS_OF_USER, type),
          noise(ITEMS_OF_USER.length, 3).castTo(type),
          PaddedRows.of(USERS_OF_ITEM, type),
          noise(USERS_OF_ITEM.length, 4).castTo(type));
    } else {
      int[][] ofUsers = encoder instanceof Encoder.Table ? OWN_USERS : ITEMS_OF_USER;
      start(graph, "user", ofUsers);
      start(graph, "item", OWN_ITEMS);
      graph.setInputs(PaddedRows.of(ofUsers, type), PaddedRows.of(OWN_ITEMS, type));
    }
    graph.setLabels(labels(interaction, type));
    return graph;
  }

  private static INDArray labels(Interaction interaction, DataType type) {
    if (interaction instanceof Interaction.ListwiseDistill) {
      return teacher().castTo(type);
    }
    return PaddedRows.of(interaction instanceof Interaction.Bpr ? PAIRS : ITEMS_OF_USER, type);
  }

  private static void start(ComputationGraph graph, String side, int[][] rows) {
    StandardisedStart start = new StandardisedStart(11, RatedLists.implicit(IndexLists.of(rows)));
    Layer first = graph.getLayer(TowerGraph.first(side));
    Layer code = graph.getLayer(TowerGraph.code(side));
    if (graph.getVertex(TowerGraph.sample(side)) == null) {
      start.linear(first, code);
      first.getParam(SparseRowsLayer.WEIGHT).muli(0.5);
    } else {
      Layer sample = graph.getLayer(TowerGraph.sample(side));
      start.variational(first, sample, code, -4);
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
