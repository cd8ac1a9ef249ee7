package io.hammingbird.learn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.errors.UsageException;
import io.hammingbird.learn.graph.layer.Activation;
import io.hammingbird.learn.graph.layer.Cross;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.Laplacian;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.WholeGraph;
import io.hammingbird.random.Seeds;
import io.hammingbird.settings.ConfigLoader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GcnCfTest {
  private static final InteractionGraph GRAPH = Graphs.SMALL;
  private static final int TABLE = 4;
  private static final int HIDDEN = 3;

  private static GcnCfModel model(Cross cross, Activation activation) {
    return new GcnCfModel(
        GRAPH.users(), GRAPH.items(), TABLE, HIDDEN, 0.5, cross, activation, Laplacian.ADJACENCY);
  }

  @ParameterizedTest
  @EnumSource(Cross.class)
  void theGradientIsThatOfDifferences(Cross cross) {
    GcnCfModel model = model(cross, Activation.LOGISTIC);
    float[] parameters = model.start(new Seeds(1));
    for (int i = GRAPH.nodes() * TABLE + (TABLE + HIDDEN) * HIDDEN; i < parameters.length; i++) {
      parameters[i] *= 30; // cross weights that matter
    }

    new GradientCheck(
            TripleObjective.of(GRAPH, model, PairLoss.BPR, new PairTraining(1, 2, 0.3, 1)),
            p -> vectors(p, cross),
            p -> vectors(p, cross))
        .run(parameters);
  }

  private static double[][] vectors(double[] p, Cross cross) {
    int nodes = GRAPH.nodes();
    double[][] matrix = Graphs.matrix(GRAPH, NodeScales.identityPlusSymmetric(GRAPH));
    double[][] table = Graphs.part(p, 0, nodes, TABLE);
    int at = nodes * TABLE;
    double[][] first = Graphs.part(p, at, TABLE, HIDDEN);
    at += TABLE * HIDDEN;
    double[][] second = Graphs.part(p, at, HIDDEN, HIDDEN);
    at += HIDDEN * HIDDEN;
    double[][] one = convolved(matrix, table, first);
    double[][] three = one;
    for (int operation = 0; operation < 2; operation++) {
      double[][] crossed = new double[nodes][HIDDEN];
      for (int node = 0; node < nodes; node++) {
        double product = 0;
        for (int i = 0; i < HIDDEN && cross != Cross.NONE; i++) {
          int row = cross == Cross.NODE ? node : 0;
          product += p[at + row * HIDDEN + i] * three[node][i];
        }
        for (int i = 0; i < HIDDEN; i++) {
          crossed[node][i] = three[node][i] * product + three[node][i];
        }
      }
      three = crossed;
      at += cross == Cross.NODE ? nodes * HIDDEN : HIDDEN;
    }
    return Graphs.beside(Graphs.beside(table, one), convolved(matrix, three, second));
  }

  private static double[][] convolved(double[][] matrix, double[][] x, double[][] filter) {
    return Graphs.map(
        Graphs.times(Graphs.times(matrix, normalised(x)), filter), v -> 1 / (1 + Math.exp(-v)));
  }

  private static double[][] normalised(double[][] x) {
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x[0].length; i++) {
      int column = i;
      double mean = Arrays.stream(x).mapToDouble(row -> row[column]).average().orElseThrow();
      double variance =
          Arrays.stream(x)
              .mapToDouble(row -> Math.pow(row[column] - mean, 2))
              .average()
              .orElseThrow();
      for (int row = 0; row < x.length; row++) {
        y[row][i] = (x[row][i] - mean) / Math.sqrt(variance + 1e-5);
      }
    }
    return y;
  }

  @Test
  void aShiftOfAColumnOfTheTableLeavesWhatIsConvolvedAsItIs() {
    GcnCfModel model = model(Cross.NODE, Activation.TANH);
    WholeGraph propagation = new WholeGraph(GRAPH, model.scales(GRAPH));
    float[] parameters = model.start(new Seeds(1));
    float[] vectors = model.forward(parameters, propagation).vectors();
    for (int node = 0; node < GRAPH.nodes(); node++) {
      parameters[node * TABLE + 1] += 3;
    }

    float[] shifted = model.forward(parameters, propagation).vectors();

    for (int i = 0; i < vectors.length; i++) {
      int column = i % model.width();
      assertThat(shifted[i]).isCloseTo(vectors[i] + (column == 1 ? 3 : 0), within(1e-5f));
    }
  }

  @Test
  void aVectorIsAsWideAsAskedFor() {
    for (int width : new int[] {8, 64, 65, 66}) {
      GcnCf method =
          (GcnCf)
              ConfigLoader.load(List.of(), List.of("model.name=gcn-cf", "model.bits=" + width))
                  .model()
                  .method();

      assertThat(method.model(GRAPH).width()).isEqualTo(width);
    }
  }

  @ParameterizedTest
  @CsvSource({"cross, both", "activation, sine", "laplacian, none", "initial-deviation, 0"})
  void badSettingsAreRefused(String key, String value) {
    assertThatThrownBy(
            () ->
                ConfigLoader.load(
                    List.of(), List.of("model.name=gcn-cf", "model.gcn-cf." + key + "=" + value)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.gcn-cf." + key);
  }
}
