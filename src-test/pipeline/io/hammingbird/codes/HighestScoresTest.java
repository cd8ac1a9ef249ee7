package io.hammingbird.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HighestScoresTest {
  @Test
  void scoresAreSelectedWithTiesByIndex() {
    float[] scores = {1, -0f, 3, 0f, 3, -2, 1};

    assertThat(HighestScores.select(scores, new int[0], 10)).containsExactly(2, 4, 0, 6, 1, 3, 5);
    assertThat(HighestScores.select(scores, new int[] {2, 6}, 3)).containsExactly(4, 0, 1);
    assertThat(HighestScores.select(new float[0], new int[0], 3)).isEmpty();
  }

  /** More items than are kept at a time, with many ties. */
  @Test
  void equalsSortingAll() {
    SplittableRandom random = new SplittableRandom(5);
    float[] scores = new float[5_000];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = random.nextInt(-300, 300) / 7f;
    }
    int[] excluded = random.ints(900, 0, scores.length).sorted().distinct().toArray();
    int[] sorted =
        IntStream.range(0, scores.length)
            .filter(item -> Arrays.binarySearch(excluded, item) < 0)
            .boxed()
            .sorted(Comparator.comparing(item -> -scores[item]))
            .mapToInt(Integer::intValue)
            .toArray();

    for (int k : new int[] {1, 10, 1_000, sorted.length, 6_000}) {
      assertThat(HighestScores.select(scores, excluded, k))
          .isEqualTo(Arrays.copyOf(sorted, Math.min(k, sorted.length)));
    }
  }
}
