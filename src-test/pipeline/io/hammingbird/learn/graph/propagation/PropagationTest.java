package io.hammingbird.learn.graph.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.learn.graph.Graphs;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationTest {
  private static final InteractionGraph GRAPH = Graphs.SMALL;
  private static final int WIDTH = 7;

  /** Each matrix, entry by entry from its definition. */
  static Stream<Arguments> matrices() {
    int[] degrees = GRAPH.degrees();
    double[][] a = Graphs.adjacency(GRAPH);
    return Stream.of(
        matrix(NodeScales::symmetric, (i, j) -> over(a[i][j], Math.sqrt(degrees[i] * degrees[j]))),
        matrix(
            NodeScales::identityPlusSymmetric,
            (i, j) -> (i.equals(j) ? 1 : 0) + over(a[i][j], Math.sqrt(degrees[i] * degrees[j]))),
        matrix(NodeScales::mean, (i, j) -> over(a[i][j], degrees[i])),
        matrix(
            NodeScales::identityPlusRandomWalk,
            (i, j) ->
                (i.equals(j) ? 2 : 0) - (a[i][j] + (i.equals(j) ? 1 : 0)) / (degrees[i] + 1)));
  }

  private static Arguments matrix(
      Function<InteractionGraph, NodeScales> scales, BiFunction<Integer, Integer, Double> entry) {
    return Arguments.of(scales.apply(GRAPH), entry);
  }

  private static double over(double value, double divisor) {
    return value == 0 ? 0 : value / divisor;
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void productsAreThoseOfTheMatrixWrittenOut(
      NodeScales scales, BiFunction<Integer, Integer, Double> entry) {
    int nodes = GRAPH.nodes();
    float[] values = new float[nodes * WIDTH];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    WholeGraph matrix = new WholeGraph(GRAPH, scales);

    float[] product = matrix.times(values, WIDTH);
    float[] transposed = matrix.transposedTimes(values, WIDTH);

    for (int i = 0; i < nodes; i++) {
      for (int d = 0; d < WIDTH; d++) {
        double expected = 0;
        double expectedOfTranspose = 0;
        for (int j = 0; j < nodes; j++) {
          expected += entry.apply(i, j) * values[j * WIDTH + d];
          expectedOfTranspose += entry.apply(j, i) * values[j * WIDTH + d];
        }
        assertThat((double) product[i * WIDTH + d]).isCloseTo(expected, within(1e-6));
        assertThat((double) transposed[i * WIDTH + d]).isCloseTo(expectedOfTranspose, within(1e-6));
      }
    }
  }

  @Test
  void rootsOfDegreesAreAnEigenvectorOfTheSymmetricMatrixWithEigenvalueOne() {
    float[] roots = new float[GRAPH.nodes()];
    for (int node = 0; node < roots.length; node++) {
      roots[node] = (float) Math.sqrt(GRAPH.degrees()[node]);
    }

    float[] product = new WholeGraph(GRAPH, NodeScales.symmetric(GRAPH)).times(roots, 1);

    assertThat(product).usingComparatorWithPrecision(1e-6f).containsExactly(roots);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void blocksOfRowsGiveTheSameProducts(int parts) {
    NodeScales scales = NodeScales.mean(GRAPH);
    WholeGraph whole = new WholeGraph(GRAPH, scales);
    float[] values = new float[GRAPH.nodes() * WIDTH];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());

    try (BlockedGraph blocks = new BlockedGraph(context, GRAPH, scales, parts)) {
      assertThat(blocks.times(values, WIDTH)).containsExactly(whole.times(values, WIDTH));
      assertThat(blocks.transposedTimes(values, WIDTH))
          .containsExactly(whole.transposedTimes(values, WIDTH));
    }
  }
}
