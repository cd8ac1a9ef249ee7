package io.hammingbird.learn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.descent.Turn;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.WholeGraph;
import io.hammingbird.random.Seeds;
import io.hammingbird.settings.ConfigLoader;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashGnnTest {
  private static final InteractionGraph GRAPH = Graphs.SMALL;
  private static final int NODES = GRAPH.nodes();
  private static final int USERS = GRAPH.users();
  private static final int BITS = 8;
  private static final int TABLE = 5;
  private static final int HIDDEN = 4;
  private static final HashGnnModel MODEL =
      new HashGnnModel(USERS, GRAPH.items(), BITS, TABLE, HIDDEN, 0.7, 0);
  private static final WholeGraph PROPAGATION = new WholeGraph(GRAPH, MODEL.scales(GRAPH));

  /** The first step of a training sees no codes. */
  @Test
  void theGradientBeforeAnyRowIsACodeIsThatOfDifferences() {
    new GradientCheck(
            TripleObjective.of(
                GRAPH, MODEL, new PairLoss(0.3, 0.1), new PairTraining(1, 2, 0.3, 1)),
            HashGnnTest::vectors,
            p -> Graphs.part(p, 0, NODES, TABLE))
        .run(MODEL.start(new Seeds(1)));
  }

  private static double[][] vectors(double[] p) {
    double[][] matrix = Graphs.matrix(GRAPH, NodeScales.mean(GRAPH));
    Reader in = new Reader(p, NODES * TABLE);
    double[][] h0 = in.sided(Graphs.part(p, 0, NODES, TABLE), HIDDEN, HashGnnTest::leaky);
    double[][] h1 =
        in.sided(Graphs.beside(h0, Graphs.times(matrix, h0)), HIDDEN, HashGnnTest::leaky);
    double[][] ofUsers =
        in.layer(Graphs.beside(h1, Graphs.times(matrix, h1)), HIDDEN, HashGnnTest::leaky);
    double[][] h2 = h1.clone();
    System.arraycopy(ofUsers, 0, h2, 0, USERS);
    return in.sided(h2, BITS, Math::tanh);
  }

  private static double leaky(double x) {
    return x > 0 ? x : 0.2 * x;
  }

  /** Reads layer after layer of the parameters. */
  private static final class Reader {
    private final double[] parameters;
    private int at;

    Reader(double[] parameters, int at) {
      this.parameters = parameters;
      this.at = at;
    }

    double[][] layer(double[][] x, int out, DoubleUnaryOperator function) {
      int in = x[0].length;
      double[][] product = Graphs.times(x, Graphs.part(parameters, at, in, out));
      at += in * out;
      for (double[] row : product) {
        for (int i = 0; i < out; i++) {
          row[i] += parameters[at + i];
        }
      }
      at += out;
      return Graphs.map(product, function);
    }

    /** The rows of users by a layer, those of items by the next. */
    double[][] sided(double[][] x, int out, DoubleUnaryOperator function) {
      double[][] both = layer(x, out, function);
      double[][] items = layer(x, out, function);
      System.arraycopy(items, USERS, both, USERS, items.length - USERS);
      return both;
    }
  }

  @Test
  void atTheEndOfTheTrainingTheLossSeesTheCodesThatAreExported() {
    float[] parameters = MODEL.start(new Seeds(1));
    float[] vectors = MODEL.forward(parameters, PROPAGATION).vectors();

    float[] seen = MODEL.seen(vectors, new Turn(10, 10, 0, 1, 5));

    Codes codes = (Codes) MODEL.learned(parameters, PROPAGATION);
    NodeRows rows = new NodeRows(seen, new float[seen.length], BITS);
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < GRAPH.items(); item++) {
        int distance = codes.users().distance(user, codes.items(), item);
        assertThat(rows.product(user, USERS + item)).isEqualTo(BITS - 2 * distance);
      }
    }
  }

  @Test
  void halfwayHalfOfTheRowsAreCodesAsAWhole() {
    float[] vectors = new float[4000 * BITS];
    Arrays.fill(vectors, 0.5f);

    float[] seen = MODEL.seen(vectors, new Turn(5, 10, 0, 1, 5));

    long codes =
        IntStream.range(0, 4000)
            .filter(
                row -> {
                  float first = seen[row * BITS];
                  assertThat(first).isIn(0.5f, 1f);
                  assertThat(Arrays.copyOfRange(seen, row * BITS, (row + 1) * BITS))
                      .containsOnly(first);
                  return first == 1;
                })
            .count();
    assertThat((double) codes).isCloseTo(2000, within(200.0));
    assertThat(MODEL.seen(vectors, new Turn(5, 10, 1, 2, 6))).isNotEqualTo(seen);
  }

  @Test
  void theNearestItemsAreOrderedByRealVectors() {
    // distances 0, 1, 2, 4 and inner products 10, 14, 16, 20; item 1 is seen, two are ordered again
    Codes codes =
        new Codes(
            new PackedCodes(8, 1, new long[] {0}),
            new PackedCodes(8, 5, new long[] {0, 0, 1, 3, 15}));
    Factors vectors = new Factors(new float[] {2}, new float[] {5, 6, 7, 8, 10}, 1);
    RerankedOrder order = new RerankedOrder(codes, vectors, 2);

    assertThat(order.best(0, new int[] {1}, new int[] {1}, 1)).containsExactly(2);
    assertThat(order.best(0, new int[] {1}, new int[] {1}, 3)).containsExactly(2, 0, 3);
    assertThat(order.best(0, new int[] {1}, new int[] {1}, 9)).containsExactly(2, 0, 3, 4);
    assertThat(order.best(0, new int[0], new int[] {0, 1, 2, 3, 4}, 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"table-width, 0", "hidden, 0", "scaled, perhaps", "cross-entropy, -1", "rerank, -1"})
  void badSettingsAreRefused(String key, String value) {
    assertThatThrownBy(
            () ->
                ConfigLoader.load(
                    List.of(), List.of("model.name=hashgnn", "model.hashgnn." + key + "=" + value)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.hashgnn." + key);
  }
}
