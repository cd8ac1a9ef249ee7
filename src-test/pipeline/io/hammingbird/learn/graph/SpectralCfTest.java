package io.hammingbird.learn.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.errors.UsageException;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.Laplacian;
import io.hammingbird.settings.ConfigLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpectralCfTest {
  private static final int CHANNELS = 3;
  private static final int LAYERS = 2;

  @ParameterizedTest
  @EnumSource(Laplacian.class)
  void theGradientIsThatOfDifferences(Laplacian laplacian) {
    InteractionGraph graph = Graphs.SMALL;
    int nodes = graph.nodes();
    double[][] matrix = Graphs.matrix(graph, laplacian.identityPlus(graph));
    SpectralCfModel model =
        new SpectralCfModel(graph.users(), graph.items(), CHANNELS, LAYERS, 0, 0.1, laplacian);

    new GradientCheck(
            TripleObjective.of(graph, model, PairLoss.BPR, new PairTraining(1, 2, 0.3, 1)),
            parameters -> vectors(matrix, parameters, nodes),
            parameters -> vectors(matrix, parameters, nodes))
        .run((nodes + LAYERS * CHANNELS) * CHANNELS);
  }

  private static double[][] vectors(double[][] matrix, double[] parameters, int nodes) {
    double[][] x = Graphs.part(parameters, 0, nodes, CHANNELS);
    double[][] vectors = x;
    for (int layer = 0; layer < LAYERS; layer++) {
      double[][] filter =
          Graphs.part(parameters, (nodes + layer * CHANNELS) * CHANNELS, CHANNELS, CHANNELS);
      x = Graphs.map(Graphs.times(Graphs.times(matrix, x), filter), v -> 1 / (1 + Math.exp(-v)));
      vectors = Graphs.beside(vectors, x);
    }
    return vectors;
  }

  @ParameterizedTest
  @CsvSource({"layers, 0", "laplacian, normal", "initial-deviation, 0", "initial-mean, x"})
  void badSettingsAreRefused(String key, String value) {
    assertThatThrownBy(
            () ->
                ConfigLoader.load(
                    List.of(),
                    List.of("model.name=spectralcf", "model.spectralcf." + key + "=" + value)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.spectralcf." + key);
  }

  @Test
  void layersThatCannotShareTheWidthAreRefused() {
    assertThatThrownBy(
            () ->
                ConfigLoader.load(
                    List.of(),
                    List.of("model.name=spectralcf", "model.bits=64", "model.spectralcf.layers=4")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.spectralcf.layers = 4: must be one less than a divisor of")
        .hasMessageContaining("64");
  }
}
