package io.hammingbird.learn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.codes.HighestScores;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.OwnVectors;
import io.hammingbird.learn.graph.layer.Normal;
import io.hammingbird.learn.graph.layer.StraightThrough;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import io.hammingbird.learn.graph.propagation.NodeScales;
import io.hammingbird.learn.graph.propagation.WholeGraph;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.settings.ConfigLoader;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashLgnTest {
  private static final InteractionGraph GRAPH = Graphs.SMALL;
  private static final int NODES = GRAPH.nodes();
  private static final int USERS = GRAPH.users();
  private static final int BITS = 8;
  private static final int WIDTH = 4;
  private static final int HIDDEN = 5;
  private static final double INPUT_SCALE = 2;

  private static HashLgnModel model(InteractionGraph graph, StraightThrough signs) {
    return new HashLgnModel(
        new LightGcnModel(graph.users(), graph.items(), WIDTH, 2, 0.5),
        BITS,
        HIDDEN,
        INPUT_SCALE,
        signs,
        signs);
  }

  private static WholeGraph propagation(InteractionGraph graph) {
    return new WholeGraph(graph, NodeScales.symmetric(graph));
  }

  /** Of weights that differ for each bit and sign. */
  private static float[] start(HashLgnModel model) {
    float[] parameters = model.start(new Seeds(1));
    Normal.fill(
        parameters, parameters.length - 2 * BITS, parameters.length, 0, 1, new Seeds(2), "weights");
    return parameters;
  }

  @Test
  void withTheIdentityForTheSignTheGradientIsThatOfDifferences() {
    HashLgnModel model = model(GRAPH, StraightThrough.NONE);
    new GradientCheck(
            TripleObjective.of(GRAPH, model, PairLoss.BPR, new PairTraining(1, 2, 0.3, 1)),
            HashLgnTest::vectors,
            p -> Graphs.part(p, 0, NODES, WIDTH))
        .run(start(model));
  }

  private static double[][] vectors(double[] p) {
    double[][] matrix = Graphs.matrix(GRAPH, NodeScales.symmetric(GRAPH));
    double[][] e0 = Graphs.part(p, 0, NODES, WIDTH);
    double[][] e1 = Graphs.times(matrix, e0);
    double[][] e2 = Graphs.times(matrix, e1);
    double[][] z = new double[NODES][WIDTH];
    for (int node = 0; node < NODES; node++) {
      for (int i = 0; i < WIDTH; i++) {
        z[node][i] = INPUT_SCALE * (e0[node][i] + e1[node][i] + e2[node][i]) / 3;
      }
    }
    int at = NODES * WIDTH;
    double[][] h = z;
    int[] widths = {WIDTH, HIDDEN, HIDDEN, BITS};
    for (int layer = 0; layer < 3; layer++) {
      int in = widths[layer];
      int out = widths[layer + 1];
      h = Graphs.times(h, Graphs.part(p, at, in, out));
      for (double[] row : h) {
        for (int i = 0; i < out; i++) {
          row[i] += p[at + in * out + i];
        }
      }
      at += (in + 1) * out;
      h = layer < 2 ? Graphs.map(h, x -> Math.max(0, x)) : h;
    }
    double[][] q = Graphs.times(z, Graphs.part(p, at, WIDTH, BITS));
    at += WIDTH * BITS;
    double[][] vectors = new double[NODES][BITS];
    for (int node = 0; node < NODES; node++) {
      for (int i = 0; i < BITS; i++) {
        double alpha = Math.log(1 + Math.exp(p[at + i]));
        double beta = Math.log(1 + Math.exp(p[at + BITS + i]));
        vectors[node][i] =
            node < USERS
                ? q[node][i]
                : alpha * Math.max(h[node][i], 0) + beta * Math.min(h[node][i], 0);
      }
    }
    return vectors;
  }

  @Test
  void gradientsPassASignWhereItsValueIsWithinOne() {
    float[] x = {-2, -1, -0.5f, 0, 0.5f, 1, 1.5f};
    float[] ones = {1, 1, 1, 1, 1, 1, 1};

    assertThat(StraightThrough.SIGN.forward(x)).containsExactly(-1, -1, -1, -1, 1, 1, 1);
    assertThat(StraightThrough.SIGN.backward(x, ones)).containsExactly(0, 1, 1, 1, 1, 1, 0);
  }

  /**
   * q·g(c) is a number of the user plus the inner product of the exported vector and the code, so
   * that no weights change the order of a user's items.
   */
  @Test
  void weightsOfBitsShiftTheScoresOfAUserAllAlike() {
    InteractionGraph graph = planted();
    HashLgnModel model = model(graph, StraightThrough.SIGN);
    float[] parameters = start(model);
    HashLgnModel searched =
        new HashLgnModel(
            model.lightGcn(),
            BITS,
            HIDDEN,
            INPUT_SCALE,
            StraightThrough.NONE,
            StraightThrough.SIGN);
    float[] vectors = searched.forward(parameters, propagation(graph)).vectors();
    NodeRows rows = new NodeRows(vectors, new float[vectors.length], BITS);

    OwnVectors own = searched.encoder(parameters, propagation(graph)).orElseThrow();

    float[][] users = own.vectors(RatedLists.implicit(graph.itemsOfUser()), 0, graph.users());
    for (int user = 0; user < graph.users(); user++) {
      float[] weighted = new float[graph.items()];
      float[] folded = new float[graph.items()];
      for (int item = 0; item < graph.items(); item++) {
        weighted[item] = (float) rows.product(user, graph.users() + item);
        folded[item] = product(users[user], own.codes().items(), item);
      }
      float shift = weighted[0] - folded[0];
      for (int item = 0; item < graph.items(); item++) {
        assertThat(weighted[item] - folded[item]).isCloseTo(shift, within(1e-5f));
      }
      assertThat(HighestScores.select(weighted, new int[0], 5))
          .containsExactly(HighestScores.select(folded, new int[0], 5));
    }
  }

  private static float product(float[] vector, PackedCodes codes, int item) {
    double sum = 0;
    for (int bit = 0; bit < BITS; bit++) {
      sum += (codes.words()[item] >>> bit & 1) == 1 ? vector[bit] : -vector[bit];
    }
    return (float) sum;
  }

  private static InteractionGraph planted() {
    SplittableRandom random = new SplittableRandom(1);
    int[][] lists = new int[12][];
    Arrays.setAll(lists, user -> random.ints(4, 0, 9).distinct().sorted().toArray());
    return Graphs.of(9, lists);
  }

  @Test
  void codesOfUsersAreTheSignsOfTheirVectors() {
    HashLgnModel model = model(GRAPH, StraightThrough.SIGN);

    OwnVectors own = model.encoder(start(model), propagation(GRAPH)).orElseThrow();

    float[][] vectors = own.vectors(RatedLists.implicit(GRAPH.itemsOfUser()), 1, 4);
    assertThat(PackedCodes.fromSigns(BITS, vectors).words())
        .containsExactly(own.codes().users().slice(1, 4).words());
  }

  @ParameterizedTest
  @CsvSource({"width, 0", "layers, -1", "hidden, 0", "input-scale, 0", "binary-users, some"})
  void badSettingsAreRefused(String key, String value) {
    assertThatThrownBy(
            () ->
                ConfigLoader.load(
                    List.of(), List.of("model.name=hashlgn", "model.hashlgn." + key + "=" + value)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("model.hashlgn." + key);
  }
}
