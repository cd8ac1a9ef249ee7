package io.hammingbird.bench.contenders;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.BestScores;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The heap keeps what the selection of the kernels keeps. */
class ScoreHeapTest {
  @Property(tries = 300, seed = "42")
  void keepsTheBest(
      @ForAll @Size(min = 1, max = 300) int[] raw, @ForAll @IntRange(min = 1, max = 40) int most) {
    int k = Math.min(most, raw.length);
    ScoreHeap heap = new ScoreHeap(k);
    BestScores expected = new BestScores(10);
    heap.clear();
    expected.start(k, raw.length);
    for (int item = 0; item < raw.length; item++) {
      float score = (raw[item] % 50) / 8f; // few values, of both signs: many ties
      heap.offer(score, item);
      expected.add(score, item);
    }
    assertThat(heap.bestFirst()).isEqualTo(expected.finish());
  }
}
