package io.hammingbird.evaluate.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.codes.WeightedCodes;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.IndexRange;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against sorting all candidates. */
class RankingTest {
  private static final int[] USERS = {4, 0, 7};
  private static final IndexLists EXCLUDED =
      IndexLists.of(new int[][] {{0, 1, 29}, {}, {3, 5, 8, 13}});
  private static final int ITEMS = 30;

  @Test
  void codesAreRankedByDistanceThenIndex() {
    Codes codes = new Codes(codes(9, 1), codes(ITEMS, 2));
    int[][] lists = topK(Ranking.NEAREST, codes, 12);

    for (int query = 0; query < USERS.length; query++) {
      int user = USERS[query];
      assertThat(lists[query])
          .containsExactly(
              sorted(query, 12, item -> codes.users().distance(user, codes.items(), item)));
    }
  }

  @Test
  void beyondTheRadiusNothingIsRanked() {
    Codes codes = new Codes(codes(9, 1), codes(ITEMS, 2));
    int[][] lists = topK(Ranking.NEAREST.within(7), codes, ITEMS);

    for (int query = 0; query < USERS.length; query++) {
      int user = USERS[query];
      int[] expected =
          Arrays.stream(
                  sorted(query, ITEMS, item -> codes.users().distance(user, codes.items(), item)))
              .filter(item -> codes.users().distance(user, codes.items(), item) <= 7)
              .toArray();
      assertThat(lists[query]).hasSizeBetween(1, ITEMS - 5).containsExactly(expected);
    }
  }

  /** Items at one distance keep one order for all users, which is not that of their indices. */
  @Test
  void tiesMayBeDecidedAtRandom() {
    Codes codes = new Codes(codes(9, 1), codes(ITEMS, 2));
    Codes alike = new Codes(codes.users(), codes.items().select(new int[ITEMS]));
    Ranking ranking = Ranking.endless(OptionalLong.of(3));
    int[] order =
        ranking
            .of(alike)
            .ranker()
            .topK(new int[1], IndexLists.empty(1), IndexLists.empty(1), ITEMS)[0];
    assertThat(order)
        .containsExactlyInAnyOrder(IntStream.range(0, ITEMS).toArray())
        .isNotEqualTo(IntStream.range(0, ITEMS).toArray());
    int[] places = new int[ITEMS];
    Arrays.setAll(places, item -> IntStream.of(order).boxed().toList().indexOf(item));

    int[][] lists = topK(ranking, codes, 12);
    int[][] near = topK(ranking.within(7), codes, ITEMS);
    for (int query = 0; query < USERS.length; query++) {
      int user = USERS[query];
      IntToDoubleFunction byPlace =
          item -> codes.users().distance(user, codes.items(), item) + places[item] / 100.0;
      assertThat(lists[query]).containsExactly(sorted(query, 12, byPlace));
      assertThat(near[query])
          .hasSizeBetween(1, ITEMS - 5)
          .containsExactly(
              Arrays.stream(sorted(query, ITEMS, byPlace))
                  .takeWhile(item -> byPlace.applyAsDouble(item) < 8)
                  .toArray());
    }
  }

  /** Offsets change no order, but say which items reach a threshold. */
  @Test
  void weightedCodesAreRankedByInnerProductAndEndAtAThreshold() {
    SplittableRandom random = new SplittableRandom(5);
    float[] users = new float[9 * 16];
    for (int i = 0; i < users.length; i++) {
      users[i] = random.nextInt(-2, 3);
    }
    float[] offsets = {-4, -3, -2, -1, 0, 1, 2, 3, 4};
    WeightedCodes codes = new WeightedCodes(users, offsets, codes(ITEMS, 2));
    int[][] best = topK(Ranking.NEAREST, codes, 12);
    int[][] reaching = topK(Ranking.NEAREST.reaching(2), codes, ITEMS);
    int[][] first = topK(Ranking.NEAREST.reaching(2), codes, 3);

    for (int query = 0; query < USERS.length; query++) {
      int user = USERS[query];
      assertThat(best[query]).containsExactly(sorted(query, 12, item -> -codes.score(user, item)));
      int[] expected =
          Arrays.stream(sorted(query, ITEMS, item -> -codes.score(user, item)))
              .filter(item -> codes.score(user, item) >= 2)
              .toArray();
      assertThat(reaching[query]).containsExactly(expected);
      assertThat(expected).hasSizeBetween(1, ITEMS - 5);
      assertThat(first[query])
          .containsExactly(Arrays.copyOf(expected, Math.min(3, expected.length)));
    }
  }

  @Test
  void aScoreIsASumOverBits() {
    PackedCodes items = new PackedCodes(8, 2, new long[] {0b00000101, 0xff});
    WeightedCodes codes =
        new WeightedCodes(new float[] {1, 2, 4, 8, 16, 32, 64, 128}, new float[] {.5f}, items);

    assertThat(codes.score(0, 0)).isEqualTo(5 - 250 + .5);
    assertThat(codes.score(0, 1)).isEqualTo(255.5);
    assertThat(WeightedCodes.of(codes.users(), items).score(0, 1)).isEqualTo(255);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightedCodes(new float[9], new float[1], items));
  }

  @Test
  void vectorsAreRankedByInnerProductThenIndex() {
    SplittableRandom random = new SplittableRandom(4);
    float[] users = new float[9 * 5];
    float[] items = new float[ITEMS * 5];
    for (int i = 0; i < users.length; i++) {
      users[i] = random.nextInt(-2, 3); // small whole numbers, so that ties are exact
    }
    for (int i = 0; i < items.length; i++) {
      items[i] = random.nextInt(-2, 3);
    }
    Factors factors = new Factors(users, items, 5);
    int[][] lists = topK(Ranking.NEAREST, factors, 12);

    for (int query = 0; query < USERS.length; query++) {
      int user = USERS[query];
      assertThat(lists[query])
          .containsExactly(sorted(query, 12, item -> -factors.score(user, item)));
    }
  }

  private static int[][] topK(Ranking ranking, Learned learned, int k) {
    ModelSides<?> model = ranking.of(learned);
    return topK(model, 0, 9, k);
  }

  private static <U extends Serializable> int[][] topK(
      ModelSides<U> model, int from, int to, int k) {
    try (Ranker ranker =
        model.items().ranker(model.users().apply(new IndexRange(from, to)), from)) {
      return ranker.topK(USERS, IndexLists.empty(USERS.length), EXCLUDED, k);
    }
  }

  private static int[] sorted(int query, int k, IntToDoubleFunction distance) {
    return IntStream.range(0, ITEMS)
        .filter(item -> Arrays.binarySearch(EXCLUDED.row(query), item) < 0)
        .boxed()
        .sorted(Comparator.comparingDouble(distance::applyAsDouble))
        .limit(k)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static PackedCodes codes(int size, long seed) {
    return new PackedCodes(16, size, new SplittableRandom(seed).longs(size, 0, 1 << 16).toArray());
  }
}
