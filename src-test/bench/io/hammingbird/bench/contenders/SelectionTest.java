package io.hammingbird.bench.contenders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Both selections equal a sort by falling score, then rising index. */
class SelectionTest {
  @Property(tries = 300, seed = "42")
  void heap(@ForAll @Size(max = 300) int[] raw, @ForAll @IntRange(min = 1, max = 40) int k) {
    float[] scores = scores(raw);
    ScoreHeap heap = new ScoreHeap(Math.min(k, Math.max(1, scores.length)));
    heap.clear();
    for (int item = 0; item < scores.length; item++) {
      heap.offer(scores[item], item);
    }
    int count = Math.min(k, scores.length);
    assertThat(Arrays.copyOf(heap.bestFirst(), count)).isEqualTo(sorted(scores, count));
  }

  @Property(tries = 300, seed = "42")
  void threshold(
      @ForAll @Size(max = 1000) int[] raw,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(min = 1, max = 100) int block) {
    float[] scores = scores(raw);
    TopScores top = new TopScores(k);
    top.clear();
    for (int from = 0; from < scores.length; from += block) {
      float[] part = Arrays.copyOfRange(scores, from, Math.min(scores.length, from + block));
      top.offer(part, part.length, from);
    }
    int[] found = new int[k];
    int count = top.finish(found);
    assertThat(count).isEqualTo(Math.min(k, scores.length));
    assertThat(Arrays.copyOf(found, count)).isEqualTo(sorted(scores, count));
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
