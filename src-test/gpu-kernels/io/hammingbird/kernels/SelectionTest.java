package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SelectionTest {
  @Property(tries = 500, seed = "42")
  void selectsWhatSortingPutsFirst(
      @ForAll @Size(min = 1, max = 200) @IntRange(min = -50, max = 50) int[] numbers,
      @ForAll @IntRange(max = 199) int rank) {
    int k = Math.min(rank + 1, numbers.length);
    long[] keys = Arrays.stream(numbers).asLongStream().toArray();
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    Selection.smallest(keys, keys.length, k);
    assertThat(keys[k - 1]).isEqualTo(sorted[k - 1]);
    Arrays.sort(keys, 0, k);
    assertThat(Arrays.copyOf(keys, k)).isEqualTo(Arrays.copyOf(sorted, k));
  }
}
