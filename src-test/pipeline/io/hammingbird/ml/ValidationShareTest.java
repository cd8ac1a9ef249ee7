package io.hammingbird.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.IndexLists;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValidationShareTest {
  @Property(tries = 200, seed = "42")
  void dividesEveryRowAndLeavesNobodyWithoutTraining(
      @ForAll @IntRange(min = 1, max = 20) int users,
      @ForAll @IntRange(min = 1, max = 12) int items,
      @ForAll @DoubleRange(min = 0, max = 0.99) double share,
      @ForAll long seed) {
    IndexLists all = random(users, items, seed);

    ValidationShare parts = ValidationShare.draw(all, items, share, seed);

    for (int user = 0; user < users; user++) {
      int[] training = parts.training().row(user);
      int[] both =
          IntStream.concat(Arrays.stream(training), Arrays.stream(parts.validation().row(user)))
              .sorted()
              .toArray();
      assertThat(both).isEqualTo(all.row(user));
      assertThat(training.length > 0).isEqualTo(both.length > 0);
    }
    assertThat(Arrays.stream(parts.training().indices()).distinct().sorted().toArray())
        .isEqualTo(Arrays.stream(all.indices()).distinct().sorted().toArray());
  }

  @Test
  void drawsTheShareBySeed() {
    IndexLists all = random(400, 100, 1);

    ValidationShare parts = ValidationShare.draw(all, 100, 0.2, 5);

    double share = (double) parts.validation().indices().length / all.indices().length;
    assertThat(share).isBetween(0.19, 0.21);
    assertThat(ValidationShare.draw(all, 100, 0.2, 5).validation().indices())
        .isEqualTo(parts.validation().indices());
    assertThat(ValidationShare.draw(all, 100, 0.2, 6).validation().indices())
        .isNotEqualTo(parts.validation().indices());
    assertThat(ValidationShare.draw(all, 100, 0, 5).validation().indices()).isEmpty();
  }

  private static IndexLists random(int users, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IndexLists.of(
        IntStream.range(0, users)
            .mapToObj(
                user -> IntStream.range(0, items).filter(item -> random.nextBoolean()).toArray())
            .toArray(int[][]::new));
  }
}
