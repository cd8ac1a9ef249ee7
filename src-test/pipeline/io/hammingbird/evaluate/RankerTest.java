package io.hammingbird.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.evaluate.baseline.AlsBaseline;
import io.hammingbird.evaluate.baseline.PopularityBaseline;
import io.hammingbird.evaluate.baseline.RandomBaseline;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against sorting all candidates. */
class RankerTest {
  private static final int[] USERS = {4, 0, 7};
  private static final IndexLists EXCLUDED =
      IndexLists.of(new int[][] {{0, 1, 29}, {}, {3, 5, 8, 13}});
  private static final int ITEMS = 30;

  @Test
  void codesAreRankedByDistanceThenIndex() {
    Codes codes = new Codes(codes(9, 1), codes(ITEMS, 2));
    int[][] lists = Ranking.NEAREST.of(codes).topK(USERS, EXCLUDED, 12);

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
    int[][] lists = new CodeRanker(codes, 7).topK(USERS, EXCLUDED, ITEMS);

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
    Ranking ranking = new Ranking(Integer.MAX_VALUE, Protocol.Ties.RANDOM, 3);
    int[] order = ranking.of(alike).topK(new int[1], IndexLists.empty(1), ITEMS)[0];
    assertThat(order)
        .containsExactlyInAnyOrder(IntStream.range(0, ITEMS).toArray())
        .isNotEqualTo(IntStream.range(0, ITEMS).toArray());
    int[] places = new int[ITEMS];
    Arrays.setAll(places, item -> IntStream.of(order).boxed().toList().indexOf(item));

    int[][] lists = ranking.of(codes).topK(USERS, EXCLUDED, 12);
    int[][] near = new Ranking(7, Protocol.Ties.RANDOM, 3).of(codes).topK(USERS, EXCLUDED, ITEMS);
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
    int[][] lists = new FactorRanker(factors).topK(USERS, EXCLUDED, 12);

    for (int query = 0; query < USERS.length; query++) {
      int user = USERS[query];
      assertThat(lists[query])
          .containsExactly(sorted(query, 12, item -> -factors.score(user, item)));
    }
  }

  /** In memory and over Spark the baselines are the same. */
  @Test
  void baselinesEqualTheirTables() {
    EvaluateConfig.Als als = new EvaluateConfig.Als(4, 3, 0.1, 5);
    HeldOut test = Fixture.test();
    assertThat(inMemory(PopularityBaseline.ranker(Fixture.ITEMS)))
        .isEqualTo(Fixture.lists(new PopularityBaseline().topK(test, 8)));
    assertThat(inMemory(new RandomBaseline(3).ranker(Fixture.ITEMS)))
        .isEqualTo(Fixture.lists(new RandomBaseline(3).topK(test, 8)));
    AlsBaseline baseline = new AlsBaseline(als, 42);
    assertThat(
            inMemory(
                new FactorRanker(baseline.factors(test.training(), Fixture.USERS, Fixture.ITEMS))))
        .isEqualTo(Fixture.lists(baseline.topK(test, 8)));
  }

  private static Map<Integer, List<Integer>> inMemory(Ranker ranker) {
    int[] users =
        Fixture.itemsOf(List.of("test")).keySet().stream().mapToInt(Integer::intValue).toArray();
    var seen = Fixture.itemsOf(List.of("train", "validation"));
    int[][] excluded =
        IntStream.of(users)
            .mapToObj(
                user ->
                    seen.getOrDefault(user, new TreeSet<>()).stream().mapToInt(i -> i).toArray())
            .toArray(int[][]::new);
    int[][] lists = ranker.topK(users, IndexLists.of(excluded), 8);
    Map<Integer, List<Integer>> byUser = new java.util.TreeMap<>();
    for (int query = 0; query < users.length; query++) {
      byUser.put(users[query], Arrays.stream(lists[query]).boxed().toList());
    }
    return byUser;
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
