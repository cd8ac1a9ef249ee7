package io.hammingbird.learn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.learn.graph.propagation.InteractionGraph;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriplesTest {

  @Test
  void interactionsAndUnseenItemsAreDrawnEvenly() {
    InteractionGraph graph = Graphs.of(5, new int[][] {{0, 2}, {}, {1, 2, 3}});
    int[][] own = new int[3][5];
    int[][] unseen = new int[3][5];

    Triples triples = Triples.draw(graph, 60_000, 2, new SplittableRandom(1));

    for (int t = 0; t < triples.count(); t++) {
      own[triples.users()[t]][triples.positives()[t] - 3]++;
      unseen[triples.users()[t]][triples.negatives()[2 * t] - 3]++;
      unseen[triples.users()[t]][triples.negatives()[2 * t + 1] - 3]++;
    }
    assertEven(own, new double[][] {{1, 0, 1, 0, 0}, {0, 0, 0, 0, 0}, {0, 1, 1, 1, 0}}, 12_000);
    assertEven(unseen, new double[][] {{0, 4, 0, 4, 4}, {0, 0, 0, 0, 0}, {9, 0, 0, 0, 9}}, 4_000);
  }

  private static void assertEven(int[][] counts, double[][] shares, double unit) {
    for (int user = 0; user < counts.length; user++) {
      for (int item = 0; item < counts[user].length; item++) {
        double expected = shares[user][item] * unit;
        assertThat((double) counts[user][item])
            .isBetween(expected - 6 * Math.sqrt(expected), expected + 6 * Math.sqrt(expected));
      }
    }
  }

  @Test
  void usersWhoHaveSeenAllItemsAreLeftOut() {
    InteractionGraph graph = Graphs.of(2, new int[][] {{0, 1}, {0}});

    Triples triples = Triples.draw(graph, 300, 1, new SplittableRandom(1));

    assertThat(triples.count()).isBetween(60, 140);
    assertThat(IntStream.of(triples.users())).containsOnly(1);
    assertThat(IntStream.of(triples.negatives())).containsOnly(3);
  }
}
