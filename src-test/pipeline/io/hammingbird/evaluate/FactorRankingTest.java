package io.hammingbird.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.codes.Factors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactorRankingTest {
  private static final int RANK = 3;

  /** Small whole numbers, so that many scores are equal and no rounding decides between them. */
  @Test
  void everyUnseenItemByFallingScoreThenIndex() {
    Factors factors = factors(Fixture.ITEMS);

    Map<Integer, List<Integer>> lists =
        Fixture.lists(FactorRanking.topK(Fixture.test(), factors, 7));

    assertThat(lists.keySet()).isEqualTo(Fixture.itemsOf(List.of("test")).keySet());
    lists.forEach((user, list) -> assertThat(list).isEqualTo(bruteForce(factors, user, 7)));
  }

  private static List<Integer> bruteForce(Factors factors, int user, int k) {
    Set<Integer> seen =
        Fixture.itemsOf(List.of("train", "validation")).getOrDefault(user, new TreeSet<>());
    return IntStream.range(0, Fixture.ITEMS)
        .filter(item -> !seen.contains(item))
        .boxed()
        .sorted(Comparator.comparingDouble(item -> -factors.score(user, item)))
        .limit(k)
        .toList();
  }

  @Test
  void anotherCatalogueIsRefused() {
    assertThatThrownBy(() -> FactorRanking.topK(Fixture.test(), factors(Fixture.ITEMS - 1), 7))
        .hasMessageContaining("39 items have vectors, 40 are in the catalogue");
  }

  private static Factors factors(int items) {
    SplittableRandom random = new SplittableRandom(3);
    float[] users = new float[Fixture.USERS * RANK];
    float[] vectors = new float[items * RANK];
    for (float[] side : List.of(users, vectors)) {
      for (int i = 0; i < side.length; i++) {
        side[i] = random.nextInt(-2, 3);
      }
    }
    return new Factors(users, vectors, RANK);
  }
}
