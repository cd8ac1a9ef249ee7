package io.hammingbird.learn.network.towers;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of a graph against central differences of its score, in double precision. */
final class CentralDifferences {
  private static final double STEP = 1e-6;
  private static final int STRIDE =
      3; // a prime to the matrices' widths, so that all columns are seen

  private CentralDifferences() {}

  /**
   * @param graph with inputs and labels, in double precision
   */
  static void assertThatGradientIsRight(ComputationGraph graph) {
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
}
