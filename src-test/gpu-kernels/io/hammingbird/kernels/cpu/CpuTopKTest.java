package io.hammingbird.kernels.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Oracle;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.PlainTopK;
import io.hammingbird.kernels.Scenario;
import io.hammingbird.kernels.Scenario.Seen;
import io.hammingbird.kernels.Scenario.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both paths of the CPU kernel with enough queries for lanes, against the plain kernel (which is
 * tested against brute force).
 */
class CpuTopKTest {
  private static final int QUERIES = 70;
  private static final int ITEMS = 5001;

  @Property(tries = 120, seed = "42")
  void equalsPlain(
      @ForAll @IntRange(min = 8, max = 512) int bits,
      @ForAll @IntRange(max = 700) int items,
      @ForAll @IntRange(min = 48, max = 90) int queries,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll @IntRange(min = 1, max = 60) int k,
      @ForAll long seed) {
    Scenario scenario = Scenario.random(bits, items, queries, shape, seen, k, seed);
    PackedCodes codes = scenario.packedItems();
    check(codes, scenario.packedQueries(), scenario.excludedLists(), k, 1, 300);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 20001", "64, 256", "64, 257", "64, 31", "32, 5000",
    "33, 5000", "96, 5000", "128, 5000", "129, 3000", "512, 2000"
  })
  void equalsPlainOverManyChunks(int bits, int size) {
    Random random = new Random(size);
    PackedCodes items = randomCodes(bits, size, random);
    PackedCodes queries = randomCodes(bits, QUERIES, random);
    check(items, queries, randomLists(QUERIES, size, random), 1, 10, 100, 3000);
  }

  /** More than one batch, and batches with a guess. */
  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 2500})
  void manyQueries(int count) {
    Random random = new Random(count);
    PackedCodes items = randomCodes(64, 700, random);
    check(items, randomCodes(64, count, random), randomLists(count, 700, random), 5);
  }

  /** Later items are closer to every query, so that every item is a hit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 2000})
  void distancesFallingAlongTheIndex(int k) {
    long[] words =
        IntStream.range(0, ITEMS).mapToLong(i -> -1L << (int) (64L * i / ITEMS)).toArray();
    check(
        new PackedCodes(64, ITEMS, words),
        new PackedCodes(64, QUERIES, new long[QUERIES]),
        IndexLists.empty(QUERIES),
        k);
  }

  @Test
  void allItemsEqual() {
    int[][] lists = new int[QUERIES][];
    Arrays.setAll(lists, query -> IntStream.range(0, 50 * query).toArray());
    PackedCodes items = new PackedCodes(64, ITEMS, new long[ITEMS]);
    PackedCodes queries = new PackedCodes(64, QUERIES, LongStream.range(0, QUERIES).toArray());
    check(items, queries, IndexLists.of(lists), 1, 100, 1600);
  }

  /** The near items are excluded: a limit taken from them would lose results. */
  @Test
  void excludedItemsLowerNoLimit() {
    Random random = new Random(3);
    long[] words = random.longs(ITEMS).toArray();
    int[] near = IntStream.range(0, ITEMS).filter(i -> i % 4 == 1).toArray();
    for (int item : near) {
      words[item] = 1L << item;
    }
    int[][] lists = new int[QUERIES][];
    Arrays.fill(lists, near);
    check(
        new PackedCodes(64, ITEMS, words),
        new PackedCodes(64, QUERIES, new long[QUERIES]),
        IndexLists.of(lists),
        1,
        10,
        500);
  }

  /** Near queries first: what they teach is wrong for the far ones that follow. */
  @ParameterizedTest
  @EnumSource(CpuPath.class)
  void aWrongGuessCostsNoResult(CpuPath path) {
    Random random = new Random(4);
    PackedCodes items = randomCodes(64, ITEMS, random);
    PackedCodes far = randomCodes(64, 300, random);
    PackedCodes near = items.slice(0, 300);
    try (HammingTopK plain = new PlainTopK(items);
        HammingTopK cpu = new CpuTopK(items, path)) {
      for (PackedCodes queries : new PackedCodes[] {near, far, near, far}) {
        IndexLists none = IndexLists.empty(queries.size());
        for (int radius : new int[] {12, 64}) {
          for (int k : new int[] {1, 1, 8}) {
            assertThat(Oracle.rows(cpu.search(queries, none, k, radius)))
                .isEqualTo(Oracle.rows(plain.search(queries, none, k, radius)));
          }
        }
      }
    }
  }

  @Test
  void theGuessHoldsForMostQueries() {
    LimitGuess guess = new LimitGuess(64);
    assertThat(guess.limit(10, 65)).isEqualTo(65);
    for (int i = 0; i < 100_000; i++) {
      guess.learn(10, i % 20); // 0 to 19, each for a twentieth of the queries
    }
    assertThat(guess.limit(10, 65)).isEqualTo(19);
    assertThat(guess.limit(10, 7)).isEqualTo(7);
    assertThat(guess.limit(11, 65)).as("another k").isEqualTo(65);
  }

  @Test
  void aNamedPathIsTakenAndTheTrialsWhereNoneIsNamed() {
    assertThat(CpuPath.of(KernelChoice.CPU_LANES)).isEqualTo(CpuPath.LANES);
    assertThat(CpuPath.of(KernelChoice.CPU_SWAR)).isEqualTo(CpuPath.SWAR);
    assertThat(CpuPath.of(KernelChoice.CPU_SCAN)).isEqualTo(CpuPath.SCAN);
    assertThat(CpuPath.of(KernelChoice.CPU)).isEqualTo(CpuPath.fastest());
  }

  private static void check(
      PackedCodes items, PackedCodes queries, IndexLists excluded, int... ks) {
    for (CpuPath path : CpuPath.values()) {
      try (HammingTopK plain = new PlainTopK(items);
          HammingTopK cpu = new CpuTopK(items, path)) {
        for (int k : ks) {
          assertThat(Oracle.rows(cpu.search(queries, excluded, k)))
              .as("%s, k = %d", path, k)
              .isEqualTo(Oracle.rows(plain.search(queries, excluded, k)));
        }
      }
    }
  }

  private static PackedCodes randomCodes(int bits, int size, Random random) {
    int words = PackedCodes.wordsPerCode(bits);
    long spare = bits % 64 == 0 ? 0 : -1L << bits;
    long[] codes =
        LongStream.range(0, (long) size * words)
            .map(i -> i % words == words - 1 ? random.nextLong() & ~spare : random.nextLong())
            .toArray();
    return new PackedCodes(bits, size, codes);
  }

  private static IndexLists randomLists(int rows, int items, Random random) {
    int[][] lists = new int[rows][];
    Arrays.setAll(lists, row -> random.ints(200, 0, items).sorted().distinct().toArray());
    return IndexLists.of(lists);
  }
}
