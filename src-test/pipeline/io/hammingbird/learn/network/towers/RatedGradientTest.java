package io.hammingbird.learn.network.towers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.learn.network.TowerSchedule;
import io.hammingbird.learn.network.binarizer.Binarizer;
import io.hammingbird.learn.network.binarizer.GrowingTanh;
import io.hammingbird.learn.network.binarizer.MedianBinarizer;
import io.hammingbird.learn.network.binarizer.NoBinarizer;
import io.hammingbird.learn.network.binarizer.ScaledTanhBinarizer;
import io.hammingbird.learn.network.binarizer.SignScaledTanhBinarizer;
import io.hammingbird.learn.network.binarizer.Squash;
import io.hammingbird.learn.network.encoder.AeEncoder;
import io.hammingbird.learn.network.encoder.Encoder;
import io.hammingbird.learn.network.encoder.MlpEncoder;
import io.hammingbird.learn.network.encoder.RatedRows;
import io.hammingbird.learn.network.interaction.Interaction;
import io.hammingbird.learn.network.interaction.JointSemanticsInteraction;
import io.hammingbird.learn.network.interaction.MapSimilarityInteraction;
import io.hammingbird.learn.network.interaction.SquaredInteraction;
import io.hammingbird.learn.network.penalty.BalancePenalty;
import io.hammingbird.learn.network.penalty.LengthPenalty;
import io.hammingbird.learn.network.penalty.Penalties;
import io.hammingbird.random.Seeds;
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

  private static final Encoder AE = new AeEncoder(List.of(5), 0, 0);
  private static final Encoder DECODED = new AeEncoder(List.of(5), 0, 0.7);
  private static final Encoder DEEP = new AeEncoder(List.of(5, 4), 0.5, 0.7);
  private static final Encoder MLP = new MlpEncoder(List.of(5, 4), 0);
  private static final Interaction RATING = new SquaredInteraction(false);
  private static final Interaction UNIT = new SquaredInteraction(true);
  private static final Interaction MAP = new MapSimilarityInteraction(3, 0.3);
  private static final Interaction JOINT = new JointSemanticsInteraction(0.5, 0.4, 1.5);
  private static final Binarizer NONE = new NoBinarizer();
  private static final Binarizer TANH = new SignScaledTanhBinarizer(4);

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("squared", AE, RATING, NONE),
        Arguments.of("squared, unit", MLP, UNIT, new MedianBinarizer()),
        Arguments.of("map similarity", AE, MAP, NONE),
        Arguments.of("joint semantics", MLP, JOINT, NONE),
        Arguments.of("scaled tanh", MLP, MAP, new ScaledTanhBinarizer(4)),
        Arguments.of("sign of scaled tanh", MLP, JOINT, TANH),
        Arguments.of("reconstruction", DECODED, MAP, NONE),
        Arguments.of("deep reconstruction", DEEP, RATING, TANH));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void equalsCentralDifferences(
      String name, Encoder encoder, Interaction interaction, Binarizer binarizer) {
    CentralDifferences.assertThatGradientIsRight(graph(encoder, interaction, binarizer));
  }

  /** The α of the tanh is 4^(5/10) where the score is taken: the same as a fixed α of 2. */
  @Test
  void theTanhGrowsOverTheTraining() {
    ComputationGraph graph = graph(MLP, MAP, TANH);
    graph.computeGradientAndScore();
    double half = graph.score();
    graph.getConfiguration().setIterationCount(STEPS);
    graph.computeGradientAndScore();

    assertThat(graph.score()).isNotCloseTo(half, within(1e-3));
    GrowingTanh tanh = new GrowingTanh(4, STEPS);
    assertThat(tanh.forward(new double[] {0.3}, 0)).containsExactly(Math.tanh(0.3));
    assertThat(tanh.forward(new double[] {0.3}, 5)[0]).isCloseTo(Math.tanh(0.6), within(1e-12));
    assertThat(tanh.forward(new double[] {0.3}, 2 * STEPS)).containsExactly(Math.tanh(1.2));
    assertThat(tanh.forward(new double[] {0.3}, Squash.END)).containsExactly(Math.tanh(1.2));
  }

  private static ComputationGraph graph(
      Encoder encoder, Interaction interaction, Binarizer binarizer) {
    Penalties penalties =
        new Penalties(List.of(new LengthPenalty(0.1), new BalancePenalty(0.2)), 0);
    Architecture architecture =
        new Architecture(BITS, 0, encoder, interaction, binarizer, penalties);
    TowerGraph towers =
        new TowerGraph(architecture, new TowerSchedule(0.01, 1e9, STEPS), 5, 6, new Seeds(7));
    ComputationGraph graph = new ComputationGraph(towers.configuration(DataType.DOUBLE));
    graph.init();
    graph.params().assign(gaussian(1, Math.toIntExact(graph.numParams())).muli(0.4));
    graph.getConfiguration().setIterationCount(STEPS / 2);
    graph.setInputs(
        Stream.of(USERS, ITEMS).flatMap(rows -> inputs(encoder, rows)).toArray(INDArray[]::new));
    graph.setLabels(interaction == JOINT ? gaussian(5, 6) : USERS.padded(DataType.DOUBLE));
    return graph;
  }

  private static Stream<INDArray> inputs(Encoder encoder, RatedRows rows) {
    INDArray padded = rows.padded(DataType.DOUBLE);
    if (encoder == DEEP) {
      return Stream.of(padded, gaussian(rows.columns().length, 4), padded);
    }
    return encoder == MLP ? Stream.of(padded) : Stream.of(padded, padded);
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
