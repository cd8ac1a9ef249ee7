package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The same as a sort by falling score, then rising index. */
class BestScoresTest {
  private final BestScores best = new BestScores(10);

  @Property(tries = 300, seed = "42")
  void inBlocksOfRisingIndices(
      @ForAll @Size(min = 1, max = 1000) int[] raw,
      @ForAll @IntRange(min = 1, max = 40) int most,
      @ForAll @IntRange(min = 1, max = 100) int block) {
    float[] scores = scores(raw);
    int k = Math.min(most, scores.length);
    best.start(k, scores.length);
    for (int from = 0; from < scores.length; from += block) {
      float[] part = Arrays.copyOfRange(scores, from, Math.min(scores.length, from + block));
      best.addAll(part, part.length, from);
    }
    assertThat(best.finish()).isEqualTo(sorted(scores, k));
  }

  @Property(tries = 300, seed = "42")
  void oneByOneInAnyOrder(
      @ForAll @Size(min = 1, max = 1000) int[] raw,
      @ForAll @IntRange(min = 1, max = 40) int most,
      @ForAll @IntRange(min = 1, max = 100) int stride) {
    float[] scores = scores(raw);
    int k = Math.min(most, scores.length);
    best.start(k, scores.length);
    for (int first = 0; first < Math.min(stride, scores.length); first++) {
      for (int item = first; item < scores.length; item += stride) {
        best.add(scores[item], item);
      }
      best.tighten();
    }
    int[] items = new int[k + 1];
    float[] found = new float[k + 1];
    assertThat(best.finish(items, found, 1)).isEqualTo(k);
    int[] expected = sorted(scores, k);
    for (int rank = 0; rank < k; rank++) {
      assertThat(items[rank + 1]).isEqualTo(expected[rank]);
      assertThat(found[rank + 1]).isEqualTo(scores[expected[rank]]);
    }
  }

  @Property(tries = 50, seed = "42")
  void fewerThanWantedAreAll(@ForAll @Size(min = 1, max = 20) int[] raw) {
    float[] scores = scores(raw);
    best.start(20, 1000);
    best.addAll(scores, scores.length, 0);
    assertThat(best.finish()).isEqualTo(sorted(scores, scores.length));
  }

  /** Few different values, of both signs: many ties. */
  private static float[] scores(int[] raw) {
    float[] scores = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      scores[i] = (raw[i] % 50) / 8f;
    }
    return scores;
  }

  private static int[] sorted(float[] scores, int count) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(item -> -scores[item])
                .thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
