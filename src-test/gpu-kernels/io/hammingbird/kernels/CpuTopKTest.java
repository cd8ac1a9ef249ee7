package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The CPU kernel where items fill several blocks, against the plain kernel (which is tested against
 * brute force).
 */
class CpuTopKTest {
  private static final int SEVERAL_BLOCKS = 70_001;

  @ParameterizedTest
  @CsvSource({"64, 70001", "64, 49999", "64, 16384", "64, 16385", "200, 20011"})
  void equalsPlainOverSeveralBlocks(int bits, int size) {
    Random random = new Random(size);
    PackedCodes items = randomCodes(bits, size, random);
    PackedCodes queries = randomCodes(bits, 5, random);
    check(items, queries, randomLists(5, size, random), 1, 10, 100, 3000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 5000})
  void distancesFallingAlongTheIndex(int k) {
    long[] words =
        IntStream.range(0, SEVERAL_BLOCKS)
            .mapToLong(i -> -1L << (int) (64L * i / SEVERAL_BLOCKS))
            .toArray();
    check(
        new PackedCodes(64, SEVERAL_BLOCKS, words),
        new PackedCodes(64, 1, new long[1]),
        IndexLists.empty(1),
        k);
  }

  @Test
  void allItemsEqual() {
    PackedCodes items = new PackedCodes(64, SEVERAL_BLOCKS, new long[SEVERAL_BLOCKS]);
    int[][] firstBlocks = {IntStream.range(0, 40_000).toArray()};
    check(items, new PackedCodes(64, 1, new long[] {7}), IndexLists.of(firstBlocks), 1, 100);
  }

  /** The near items of every group are excluded: a bound taken from them would lose results. */
  @Test
  void excludedItemsLendNoGroupTheirMinimum() {
    long[] words = new Random(3).longs(SEVERAL_BLOCKS).toArray();
    int[][] near = {IntStream.range(0, SEVERAL_BLOCKS).filter(i -> i % 4 == 1).toArray()};
    for (int item : near[0]) {
      words[item] = 1L << item;
    }
    check(
        new PackedCodes(64, SEVERAL_BLOCKS, words),
        new PackedCodes(64, 1, new long[1]),
        IndexLists.of(near),
        1,
        10,
        500);
  }

  @Test
  void kBeyondTheItems() {
    Random random = new Random(5);
    PackedCodes items = randomCodes(64, 3000, random);
    check(items, randomCodes(64, 2, random), randomLists(2, 3000, random), 2999, 3000, 1 << 30);
  }

  private static void check(
      PackedCodes items, PackedCodes queries, IndexLists excluded, int... ks) {
    try (HammingTopK plain = new PlainTopK(items);
        HammingTopK cpu = new CpuTopK(items)) {
      for (int k : ks) {
        assertThat(Oracle.rows(cpu.search(queries, excluded, k)))
            .as("k = %d", k)
            .isEqualTo(Oracle.rows(plain.search(queries, excluded, k)));
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
    Arrays.setAll(lists, row -> random.ints(500, 0, items).sorted().distinct().toArray());
    return IndexLists.of(lists);
  }
}
