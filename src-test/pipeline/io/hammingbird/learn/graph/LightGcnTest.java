package io.hammingbird.learn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.codes.Factors;
import io.hammingbird.errors.UsageException;
import io.hammingbird.learn.PlantedClusters;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.WholeGraph;
import io.hammingbird.random.Seeds;
import io.hammingbird.settings.ConfigLoader;
import io.hammingbird.settings.RunConfig;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LightGcnTest {
  private static final int WIDTH = 3;

  private static LightGcnModel model(InteractionGraph graph, int layers) {
    return new LightGcnModel(graph.users(), graph.items(), WIDTH, layers, 0.1);
  }

  private static TripleObjective objective(InteractionGraph graph, int layers, double l2) {
    return TripleObjective.of(
        graph, model(graph, layers), PairLoss.BPR, new PairTraining(1, 2, l2, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void theGradientIsThatOfDifferences(int layers) {
    InteractionGraph graph = Graphs.SMALL;
    int nodes = graph.nodes();
    double[][] matrix = Graphs.matrix(graph, NodeScales.symmetric(graph));

    new GradientCheck(
            objective(graph, layers, 0.3),
            parameters -> {
              double[][] power = Graphs.part(parameters, 0, nodes, WIDTH);
              double[][] mean = new double[nodes][WIDTH];
              for (int layer = 0; layer <= layers; layer++) {
                for (int node = 0; node < nodes; node++) {
                  for (int i = 0; i < WIDTH; i++) {
                    mean[node][i] += power[node][i] / (layers + 1);
                  }
                }
                power = Graphs.times(matrix, power);
              }
              return mean;
            },
            parameters -> Graphs.part(parameters, 0, nodes, WIDTH))
        .run(nodes * WIDTH);
  }

  @Test
  void withoutLayersItIsMatrixFactorisationByBpr() {
    TripleObjective objective = objective(Graphs.SMALL, 0, 0);
    float[] parameters = objective.start(new Seeds(1));

    Factors factors = (Factors) objective.learned(parameters, 1);

    assertThat(factors.users()).containsExactly(Arrays.copyOf(parameters, 5 * WIDTH));
    assertThat(factors.items())
        .containsExactly(Arrays.copyOfRange(parameters, 5 * WIDTH, parameters.length));
    // one step of BPR by hand, over the same triples
    Turn turn = GradientCheck.turns(1).get(0);
    Triples triples = Triples.draw(Graphs.SMALL, 11, 2, turn.random());
    double[] expected = new double[parameters.length];
    for (int n = 0; n < 22; n++) {
      int u = triples.users()[n / 2] * WIDTH;
      int i = triples.positives()[n / 2] * WIDTH;
      int j = triples.negatives()[n] * WIDTH;
      double difference = 0;
      for (int d = 0; d < WIDTH; d++) {
        difference += parameters[u + d] * (parameters[i + d] - parameters[j + d]);
      }
      double weight = -1 / (1 + Math.exp(difference)) / 22;
      for (int d = 0; d < WIDTH; d++) {
        expected[u + d] += weight * (parameters[i + d] - parameters[j + d]);
        expected[i + d] += weight * parameters[u + d];
        expected[j + d] -= weight * parameters[u + d];
      }
    }
    float[] gradient = new float[parameters.length];
    objective.addGradient(parameters, turn, gradient);
    for (int i = 0; i < gradient.length; i++) {
      assertThat(gradient[i]).isCloseTo((float) expected[i], within(1e-7f));
    }
  }

  @Test
  void partsOfAGraphThatAreNotConnectedExchangeNothing() {
    LightGcnModel model = model(Graphs.TWO_PARTS, 4);
    WholeGraph propagation =
        new WholeGraph(Graphs.TWO_PARTS, NodeScales.symmetric(Graphs.TWO_PARTS));
    float[] parameters = new float[8 * WIDTH];
    for (int node : new int[] {0, 1, 4, 5}) {
      Arrays.fill(parameters, node * WIDTH, (node + 1) * WIDTH, 1 + node);
    }

    float[] vectors = model.forward(parameters, propagation).vectors();

    for (int node = 0; node < 8; node++) {
      float[] row = Arrays.copyOfRange(vectors, node * WIDTH, (node + 1) * WIDTH);
      if (node % 4 < 2) {
        assertThat(row).doesNotContain(0);
      } else {
        assertThat(row).containsOnly(0);
      }
    }
  }

  @Test
  void itFindsPlantedClustersAndTheSameAgain() {
    PlantedClusters planted = PlantedClusters.generate(120, 80, 4, 1);
    RunConfig config =
        ConfigLoader.load(
            List.of(),
            List.of("model.name=lightgcn", "model.bits=16", "train.epochs=12", "train.workers=3"));
    Session session = Session.of(TestSpark.session(), 1, 3, new TrainingLog(line -> {}));

    Factors factors =
        (Factors)
            config
                .model()
                .method()
                .learner()
                .fit(planted.training(), planted::ndcg, session)
                .learned();

    assertThat(planted.ndcg(factors)).isGreaterThan(1.2 * planted.popularityNdcg());
    Factors again =
        (Factors)
            config
                .model()
                .method()
                .learner()
                .fit(planted.training(), planted::ndcg, session)
                .learned();
    assertThat(again.users()).containsExactly(factors.users());
  }

  /** One worker: those of more are summed before they go back through the graph, and rounded. */
  @Test
  void aGraphInBlocksOfRowsTeachesTheSame() {
    PlantedClusters planted = PlantedClusters.generate(60, 40, 4, 1);

    float[] whole = trained(planted, 1, 512);

    assertThat(trained(planted, 1, 0)).containsExactly(whole);
    assertThat(trained(planted, 3, 0))
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(trained(planted, 3, 512));
  }

  private static float[] trained(PlantedClusters planted, int workers, int broadcastMib) {
    RunConfig config =
        ConfigLoader.load(
            List.of(),
            List.of(
                "model.name=lightgcn",
                "model.bits=16",
                "train.epochs=1",
                "model.lightgcn.steps-per-epoch=5",
                "model.lightgcn.broadcast-mib=" + broadcastMib));
    Session session = Session.of(TestSpark.session(), 1, workers, new TrainingLog(line -> {}));
    return ((Factors)
            config
                .model()
                .method()
                .learner()
                .fit(planted.training(), planted::ndcg, session)
                .learned())
        .users();
  }

  @ParameterizedTest
  @CsvSource({
    "layers, -1",
    "initial-deviation, 0",
    "steps-per-epoch, 0",
    "negatives, 0",
    "l2, -0.1"
  })
  void badSettingsAreRefused(String key, String value) {
    assertThatThrownBy(
            () ->
                ConfigLoader.load(
                    List.of(),
                    List.of("model.name=lightgcn", "model.lightgcn." + key + "=" + value)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.lightgcn." + key);
  }
}
