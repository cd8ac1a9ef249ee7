package io.hammingbird.kernels.scored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.Scenario;
import io.hammingbird.kernels.Scenario.Seen;
import io.hammingbird.kernels.Scenario.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Asymmetric scoring against a plain loop with the promised order of additions. */
class AsymmetricTopKTest {
  /** What the values of a query are like. */
  enum Values {
    NORMAL,
    /** Whole numbers from −2 to 2: equal scores everywhere. */
    FEW,
    ZERO,
    /** One dimension outweighs all others, which round to nothing. */
    DOMINATED,
    /** From 1e-45 to 1e30. */
    ALL_MAGNITUDES,
    SUBNORMAL,
    HUGE
  }

  private record Scored(int item, float score) {}

  @Property(tries = 500, seed = "42")
  void equalsThePlainLoop(
      @ForAll @IntRange(min = 8, max = 512) int bits,
      @ForAll @IntRange(max = 300) int items,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll Values values,
      @ForAll @IntRange(min = 1, max = 400) int k,
      @ForAll @IntRange(max = 10) int eligibleTenths,
      @ForAll long seed) {
    Scenario scenario = Scenario.random(bits, items, 3, shape, seen, k, seed);
    check(scenario.among(some(items, eligibleTenths, seed)), values, seed);
  }

  /** With thresholds that are scores of items, above all of them, and below. */
  @Property(tries = 300, seed = "42")
  void thresholdSearchEqualsThePlainLoop(
      @ForAll @IntRange(min = 8, max = 512) int bits,
      @ForAll @IntRange(max = 300) int items,
      @ForAll Shape shape,
      @ForAll Seen seen,
      @ForAll Values values,
      @ForAll long seed) {
    checkThresholds(Scenario.random(bits, items, 3, shape, seen, items + 1, seed), values, seed);
  }

  @Test
  void thresholdSearchEqualsThePlainLoopOverSeveralBlocks() {
    checkThresholds(
        Scenario.random(64, 40_001, 3, Shape.CLUSTERED, Seen.SOME, 40_001, 5), Values.NORMAL, 5);
  }

  private static void checkThresholds(Scenario scenario, Values values, long seed) {
    float[] queries = queries(3, scenario.bits(), values, seed);
    List<List<Scored>> all = expected(scenario, queries);
    float[] thresholds = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0};
    for (int query = 0; query < 3; query++) {
      if (all.get(query).size() > 7 * query) {
        thresholds[query] = all.get(query).get(7 * query).score();
      }
    }

    int[][] found =
        new ThresholdSearch(scenario.packedItems())
            .search(queries, thresholds, scenario.excludedLists());

    for (int query = 0; query < 3; query++) {
      float threshold = thresholds[query];
      assertThat(found[query])
          .containsExactly(
              all.get(query).stream()
                  .filter(scored -> scored.score() >= threshold)
                  .mapToInt(Scored::item)
                  .toArray());
    }
  }

  @Test
  void thresholdSearchRefusesWhatDoesNotFit() {
    ThresholdSearch search = new ThresholdSearch(new PackedCodes(8, 3, new long[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.search(new float[16], new float[1], IndexLists.empty(2)))
        .withMessage("2 queries, 1 thresholds, 2 lists of excluded items");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.search(new float[8], new float[] {Float.NaN}, IndexLists.empty(1)))
        .withMessage("the threshold of query 0 is not a number");
  }

  @ParameterizedTest
  @CsvSource({"64, 40001, 1", "64, 20000, 10", "64, 16384, 300", "200, 17001, 2500"})
  void equalsThePlainLoopOverSeveralBlocks(int bits, int items, int k) {
    for (Values values : List.of(Values.NORMAL, Values.FEW)) {
      check(Scenario.random(bits, items, 3, Shape.CLUSTERED, Seen.SOME, k, k), values, k);
    }
  }

  /** Later blocks are better than earlier ones, and the nearest of each are excluded. */
  @Test
  void scoresRisingAlongTheIndex() {
    check(Scenario.random(64, 40_000, 2, Shape.FALLING, Seen.NEAREST, 100, 3), Values.NORMAL, 3);
  }

  @ParameterizedTest
  @EnumSource(Values.class)
  void scoresAreCloseToDoubles(Values values) {
    int bits = 200;
    Scenario scenario = Scenario.random(bits, 100, 5, Shape.UNIFORM, Seen.NOTHING, 100, 8);
    float[] queries = queries(5, bits, values, 8);
    ScoredTopK rows =
        Kernels.openAsymmetric(scenario.packedItems())
            .search(queries, scenario.excludedLists(), 100);
    for (int query = 0; query < 5; query++) {
      for (int rank = 0; rank < 100; rank++) {
        boolean[] code = scenario.items()[rows.item(query, rank)];
        double score = 0;
        double magnitude = 0;
        for (int d = 0; d < bits; d++) {
          float value = queries[query * bits + d];
          score += code[d] ? value : -value;
          magnitude += Math.abs(value);
        }
        assertThat((double) rows.score(query, rank)).isCloseTo(score, within(1e-6 * magnitude));
      }
    }
  }

  @Property(tries = 100, seed = "42")
  void mergedSlicesEqualTheWhole(
      @ForAll @IntRange(min = 1, max = 120) int items,
      @ForAll @IntRange(max = 120) int cut,
      @ForAll Values values,
      @ForAll @IntRange(min = 1, max = 150) int k,
      @ForAll long seed) {
    Scenario scenario = Scenario.random(16, items, 3, Shape.CLUSTERED, Seen.SOME, k, seed);
    int middle = Math.min(cut, items);
    PackedCodes codes = scenario.packedItems();
    IndexLists excluded = scenario.excludedLists();
    float[] queries = queries(3, 16, values, seed);
    ScoredTopK first =
        Kernels.openAsymmetric(codes.slice(0, middle))
            .search(queries, excluded.window(0, middle), k);
    ScoredTopK second =
        Kernels.openAsymmetric(codes.slice(middle, items))
            .search(queries, excluded.window(middle, items), k);
    assertThat(rows(ScoredTopK.merge(first, second, middle)))
        .isEqualTo(expected(scenario, queries));
  }

  /** HashLGN's decoder, computed as in its section 3.2, ranks as the reduction in the Javadoc. */
  @Test
  void ranksAsHashLgnsDecoder() {
    int bits = 32;
    Random random = new Random(4);
    Scenario scenario = Scenario.random(bits, 200, 1, Shape.UNIFORM, Seen.NOTHING, 200, 4);
    double[] alpha = random.doubles(bits).toArray();
    double[] beta = random.doubles(bits).toArray();
    float[] query = queries(1, bits, Values.NORMAL, 4);
    float[] reduced = new float[bits];
    for (int d = 0; d < bits; d++) {
      reduced[d] = (float) (query[d] * (alpha[d] + beta[d]) / 2);
    }
    ScoredTopK rows =
        Kernels.openAsymmetric(scenario.packedItems()).search(reduced, IndexLists.empty(1), 200);
    double before = Double.POSITIVE_INFINITY;
    for (int rank = 0; rank < 200; rank++) {
      double decoded = 0;
      for (int d = 0; d < bits; d++) {
        decoded += query[d] * (scenario.items()[rows.item(0, rank)][d] ? alpha[d] : -beta[d]);
      }
      assertThat(decoded).isLessThan(before + 1e-5);
      before = decoded;
    }
  }

  @Test
  void refusesWhatItCannotScore() {
    AsymmetricTopK search = Kernels.openAsymmetric(new PackedCodes(8, 3, new long[3]));
    IndexLists none = IndexLists.empty(2);
    assertThat(search.search(new float[16], none, 5).count(1)).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.search(new float[15], none, 1))
        .withMessage("15 values are not whole queries of 8 dimensions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.search(new float[16], IndexLists.empty(1), 1))
        .withMessageContaining("1 lists of excluded items for 2 queries");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.search(new float[16], none, 0))
        .withMessageContaining("k must be at least 1");
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] queries = new float[16];
      queries[11] = bad;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> search.search(queries, none, 1))
          .withMessage("query 1 has the value %s in dimension 3: all must be finite", bad);
    }
    float[] large = new float[16];
    large[0] = Float.MAX_VALUE;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.search(large, none, 1))
        .withMessageContaining("the magnitudes of query 0 add up to");
  }

  private static void check(Scenario scenario, Values values, long seed) {
    float[] queries = queries(scenario.queries().length, scenario.bits(), values, seed);
    ScoredTopK found =
        Kernels.openAsymmetric(scenario.packedItems(), scenario.eligible())
            .search(queries, scenario.excludedLists(), scenario.k());
    assertThat(rows(found)).isEqualTo(expected(scenario, queries));
  }

  private static BitSet some(int items, int tenths, long seed) {
    Random random = new Random(seed);
    BitSet some = new BitSet();
    for (int item = 0; item < items; item++) {
      some.set(item, random.nextInt(10) < tenths);
    }
    return some;
  }

  private static float[] queries(int count, int bits, Values values, long seed) {
    Random random = new Random(seed);
    float[] queries = new float[count * bits];
    for (int i = 0; i < queries.length; i++) {
      double normal = random.nextGaussian();
      queries[i] =
          switch (values) {
            case NORMAL -> (float) normal;
            case FEW -> random.nextInt(5) - 2;
            case ZERO -> random.nextBoolean() ? 0f : -0f;
            case DOMINATED -> (float) (i % bits == 5 ? 1000 : normal);
            case ALL_MAGNITUDES -> (float) (normal * Math.pow(10, random.nextInt(75) - 45));
            case SUBNORMAL -> (float) (normal * 1e-43);
            case HUGE -> (float) (normal * 1e35);
          };
    }
    return queries;
  }

  private static List<List<Scored>> expected(Scenario scenario, float[] queries) {
    List<List<Scored>> rows = new ArrayList<>();
    for (int query = 0; query < scenario.queries().length; query++) {
      boolean[] seen = new boolean[scenario.items().length];
      for (int item : scenario.excluded()[query]) {
        seen[item] = true;
      }
      List<Scored> row = new ArrayList<>();
      for (int item = 0; item < seen.length; item++) {
        if (!seen[item] && scenario.eligible().get(item)) {
          row.add(new Scored(item, score(scenario, item, queries, query)));
        }
      }
      row.sort(Comparator.comparing(Scored::score).reversed().thenComparing(Scored::item));
      rows.add(List.copyOf(row.subList(0, Math.min(scenario.k(), row.size()))));
    }
    return rows;
  }

  private static float score(Scenario scenario, int item, float[] queries, int query) {
    int bits = scenario.bits();
    float score = 0;
    for (int first = 0; first < bits; first += 8) {
      float sum = 0;
      for (int d = first; d < Math.min(first + 8, bits); d++) {
        float value = queries[query * bits + d];
        sum = scenario.items()[item][d] ? sum + value : sum - value;
      }
      score += sum;
    }
    return score;
  }

  private static List<List<Scored>> rows(ScoredTopK found) {
    List<List<Scored>> rows = new ArrayList<>();
    for (int query = 0; query < found.queries(); query++) {
      List<Scored> row = new ArrayList<>();
      for (int rank = 0; rank < found.count(query); rank++) {
        row.add(new Scored(found.item(query, rank), found.score(query, rank)));
      }
      rows.add(row);
    }
    return rows;
  }
}
