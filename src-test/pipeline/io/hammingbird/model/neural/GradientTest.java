package io.hammingbird.model.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.config.ConsistencyConfig;
import io.hammingbird.config.Likelihood;
import io.hammingbird.config.ModelConfig;
import io.hammingbird.kernels.IndexLists;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
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
  private static final double STEP = 1e-6;
  private static final int STRIDE =
      3; // a prime to the matrices' widths, so that all columns are seen
  private static final int BITS = 8;
  private static final int[][] ITEMS_OF_USER = {{0, 2, 3}, {1}, {0, 4, 5}, {}, {2, 3, 4}};
  private static final int[][] USERS_OF_ITEM = {{0, 2}, {1}, {0, 4}, {0, 4}, {2, 4}, {2}};
  private static final CodeTerms NO_TERMS = new CodeTerms(0, 0, 0.015, ConsistencyTerm.none(), 0);
  private static final Likelihood MULTINOMIAL = new Likelihood.Multinomial(6, 0.5);

  static Stream<Arguments> cases() {
    ConsistencyTerm consistency = new ConsistencyTerm(0.7, 2, 1, 2.5, 4);
    return Stream.of(
        Arguments.of("multinomial", MULTINOMIAL, NO_TERMS, 1),
        Arguments.of("bernoulli", new Likelihood.Bernoulli(6, -1), NO_TERMS, 1),
        Arguments.of("poisson", new Likelihood.Poisson(), NO_TERMS, 1),
        Arguments.of("without flow", MULTINOMIAL, NO_TERMS, 0),
        Arguments.of("two flow layers", MULTINOMIAL, NO_TERMS, 2),
        Arguments.of(
            "align", MULTINOMIAL, new CodeTerms(0.3, 0, 0.5, ConsistencyTerm.none(), 0), 1),
        Arguments.of(
            "mixture", MULTINOMIAL, new CodeTerms(0, 0.3, 0.5, ConsistencyTerm.none(), 0), 2),
        Arguments.of(
            "peaked mixture",
            MULTINOMIAL,
            new CodeTerms(0, 0.01, 0.015, ConsistencyTerm.none(), 0),
            1),
        Arguments.of("consistency", MULTINOMIAL, new CodeTerms(0, 0, 0.5, consistency, 0), 1),
        Arguments.of("all", MULTINOMIAL, new CodeTerms(0.2, 0.1, 0.3, consistency, 0), 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void equalsCentralDifferences(
      String name, Likelihood likelihood, CodeTerms terms, int flowLayers) {
    ComputationGraph graph = graph(likelihood, terms, flowLayers, DataType.DOUBLE);

    graph.computeGradientAndScore();
    INDArray analytic = graph.gradient().gradient().dup();
    INDArray parameters = graph.params();

    assertThat(analytic.length()).isEqualTo(parameters.length());
    for (long i = 0; i < parameters.length(); i += STRIDE) {
      double value = parameters.getDouble(i);
      double numeric = (score(graph, i, value + STEP) - score(graph, i, value - STEP)) / (2 * STEP);
      parameters.putScalar(i, value);
      double difference = Math.abs(numeric - analytic.getDouble(i));
      assertThat(difference)
          .as("parameter %d: numeric %s, analytic %s", i, numeric, analytic.getDouble(i))
          .isLessThan(1e-6 + 1e-5 * Math.abs(numeric));
    }
    assertThat(analytic.norm2Number().doubleValue()).isGreaterThan(1e-3);
  }

  private static double score(ComputationGraph graph, long index, double value) {
    graph.params().putScalar(index, value);
    graph.computeGradientAndScore();
    return graph.score();
  }

  /** Training runs in single precision, on views of DL4J's flat vectors. */
  @Test
  void singlePrecisionAgreesWithDouble() {
    CodeTerms terms = new CodeTerms(0.2, 0.1, 0.3, new ConsistencyTerm(0.7, 2, 1, 2.5, 4), 0);
    ComputationGraph exact = graph(MULTINOMIAL, terms, 2, DataType.DOUBLE);
    ComputationGraph single = graph(MULTINOMIAL, terms, 2, DataType.FLOAT);

    exact.computeGradientAndScore();
    single.computeGradientAndScore();

    INDArray difference =
        single.gradient().gradient().castTo(DataType.DOUBLE).sub(exact.gradient().gradient());
    assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-4);
    assertThat(single.score()).isCloseTo(exact.score(), within(1e-4));
  }

  @Test
  void straightThroughPassesTheGradientUpToOneAndTheSignForward() {
    assertThat(Binarization.STRAIGHT_THROUGH.forward(0.2)).isEqualTo(1);
    assertThat(Binarization.STRAIGHT_THROUGH.forward(-0.2)).isEqualTo(-1);
    assertThat(Binarization.STRAIGHT_THROUGH.backward(-0.9, 3)).isEqualTo(3);
    assertThat(Binarization.STRAIGHT_THROUGH.backward(1.1, 3)).isZero();
  }

  private static ComputationGraph graph(
      Likelihood likelihood, CodeTerms terms, int flowLayers, DataType type) {
    ModelConfig model =
        new ModelConfig(
            "test",
            BITS,
            5,
            flowLayers,
            -1,
            0,
            likelihood,
            0,
            new ModelConfig.Mixture(0, 1),
            new ConsistencyConfig(0, 1, 1, 1, 2),
            0);
    ComputationGraph graph =
        new ComputationGraph(
            TwoTowers.configuration(
                model,
                new TowerSchedule(0.01, 1e9, 10),
                terms,
                Binarization.NONE,
                type,
                ITEMS_OF_USER.length,
                USERS_OF_ITEM.length,
                7));
    graph.init();
    for (Map.Entry<String, int[][]> side :
        Map.of("user", ITEMS_OF_USER, "item", USERS_OF_ITEM).entrySet()) {
      new StandardisedStart(11, IndexLists.of(side.getValue()))
          .apply(
              graph.getLayer(side.getKey() + "-hidden"),
              graph.getLayer(side.getKey() + "-code"),
              -4);
      graph.getLayer(side.getKey() + "-code").getParam(BinaryCodeLayer.WEIGHT).muli(0.5);
    }
    graph.setInputs(
        PaddedRows.of(ITEMS_OF_USER, type),
        noise(ITEMS_OF_USER.length, 3).castTo(type),
        PaddedRows.of(USERS_OF_ITEM, type),
        noise(USERS_OF_ITEM.length, 4).castTo(type));
    graph.setLabels(PaddedRows.of(ITEMS_OF_USER, type));
    return graph;
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
