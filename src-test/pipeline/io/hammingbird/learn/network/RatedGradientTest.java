package io.hammingbird.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.learn.network.binarizer.Binarization;
import io.hammingbird.learn.network.binarizer.TanhScale;
import io.hammingbird.learn.network.encoder.RatedRows;
import io.hammingbird.learn.spec.Binarizer;
import io.hammingbird.learn.spec.ConsistencyConfig;
import io.hammingbird.learn.spec.Encoder;
import io.hammingbird.learn.spec.Interaction;
import io.hammingbird.learn.spec.ModelConfig;
import io.hammingbird.learn.spec.RegularizerConfig;
import java.util.List;
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

/** The gradients of all that knows ratings, at random parameters, half-way through a training. */
class RatedGradientTest {
  private static final int BITS = 8;
  private static final int STEPS = 10;
  private static final RatedRows USERS =
      new RatedRows(
          new int[][] {{0, 2, 3}, {1}, {0, 4, 5}, {}, {2, 3, 4}},
          new float[][] {{5, 3, 1}, {4}, {2, 5, 4}, {}, {3, 3, 5}});
  private static final RatedRows ITEMS =
      new RatedRows(
          new int[][] {{0, 2}, {1}, {0, 4}, {0, 4}, {2, 4}, {2}},
          new float[][] {{5, 2}, {4}, {3, 3}, {1, 3}, {5, 5}, {4}});

  private static final Encoder AE = new Encoder.Ae(List.of(5), 0);
  private static final Encoder DEEP_AE = new Encoder.Ae(List.of(5, 4), 0.5);
  private static final Encoder MLP = new Encoder.Mlp(List.of(5, 4), 0);
  private static final Interaction RATING = new Interaction.Squared(false);
  private static final Interaction UNIT = new Interaction.Squared(true);
  private static final Interaction MAP = new Interaction.MapSimilarity(3, 0.3);
  private static final Interaction JOINT = new Interaction.JointSemantics(0.5, 0.4, 1.5);
  private static final Binarizer NONE = new Binarizer.None();
  private static final Binarizer TANH = new Binarizer.SignScaledTanh(4);

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("squared", AE, RATING, NONE, 0.0),
        Arguments.of("squared, unit", MLP, UNIT, new Binarizer.Median(), 0.0),
        Arguments.of("map similarity", AE, MAP, NONE, 0.0),
        Arguments.of("joint semantics", MLP, JOINT, NONE, 0.0),
        Arguments.of("scaled tanh", MLP, MAP, new Binarizer.ScaledTanh(4), 0.0),
        Arguments.of("sign of scaled tanh", MLP, JOINT, TANH, 0.0),
        Arguments.of("reconstruction", AE, MAP, NONE, 0.7),
        Arguments.of("deep reconstruction", DEEP_AE, RATING, TANH, 0.7));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void equalsCentralDifferences(
      String name,
      Encoder encoder,
      Interaction interaction,
      Binarizer binarizer,
      double reconstruction) {
    CentralDifferences.assertThatGradientIsRight(
        graph(encoder, interaction, binarizer, reconstruction));
  }

  /** The α of the tanh is 4^(5/10) where the score is taken: the same as a fixed α of 2. */
  @Test
  void theTanhGrowsOverTheTraining() {
    ComputationGraph graph = graph(MLP, MAP, TANH, 0);
    graph.computeGradientAndScore();
    double half = graph.score();
    graph.getConfiguration().setIterationCount(STEPS);
    graph.computeGradientAndScore();

    assertThat(graph.score()).isNotCloseTo(half, within(1e-3));
    assertThat(new TanhScale(4, STEPS).at(0)).isEqualTo(1);
    assertThat(new TanhScale(4, STEPS).at(5)).isCloseTo(2, within(1e-12));
    assertThat(new TanhScale(4, STEPS).at(2 * STEPS)).isEqualTo(4);
    assertThat(Binarization.TANH.forward(new double[] {0.3}, 2)).containsExactly(Math.tanh(0.6));
  }

  private static ComputationGraph graph(
      Encoder encoder, Interaction interaction, Binarizer binarizer, double reconstruction) {
    ModelConfig model =
        new ModelConfig(
            "test",
            BITS,
            0,
            encoder,
            interaction,
            binarizer,
            new RegularizerConfig(
                0.1,
                0.2,
                reconstruction,
                0,
                new RegularizerConfig.Mixture(0, 1),
                new ConsistencyConfig(0, 1, 1, 1, 2),
                0));
    TowerGraph towers = new TowerGraph(model, new TowerSchedule(0.01, 1e9, STEPS), 5, 6, 7);
    ComputationGraph graph = new ComputationGraph(towers.configuration(DataType.DOUBLE));
    graph.init();
    graph.params().assign(gaussian(1, Math.toIntExact(graph.numParams())).muli(0.4));
    graph.getConfiguration().setIterationCount(STEPS / 2);
    graph.setInputs(
        Stream.of(USERS, ITEMS).flatMap(rows -> inputs(encoder, rows)).toArray(INDArray[]::new));
    graph.setLabels(
        interaction instanceof Interaction.JointSemantics
            ? gaussian(5, 6)
            : USERS.padded(DataType.DOUBLE));
    return graph;
  }

  private static Stream<INDArray> inputs(Encoder encoder, RatedRows rows) {
    INDArray padded = rows.padded(DataType.DOUBLE);
    if (encoder instanceof Encoder.Ae ae) {
      return ae.hiddenDropout() > 0
          ? Stream.of(padded, gaussian(rows.columns().length, 4), padded)
          : Stream.of(padded, padded);
    }
    return Stream.of(padded);
  }

  private static INDArray gaussian(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(rows);
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', rows, columns);
  }
}
