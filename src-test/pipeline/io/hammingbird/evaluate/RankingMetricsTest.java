package io.hammingbird.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingMetricsTest {

  /*
   * Computed by hand. Ranked 4 9 2 7 5, relevant 2 3 4: hits at places 1 and 3, three relevant.
   * Discounts 1/log2(i+1): 1, .6309298, .5, .4306766, .3868528.
   *   k=1: DCG 1, ideal 1. AP sum 1.
   *   k=2: DCG 1, ideal 1.6309298. AP sum 1.
   *   k=3: DCG 1.5, ideal 2.1309298, of its own two hits 1.6309298. AP sum 1 + 2/3.
   *   k=10: as k=3 but precision 2/10, F1 2·2/(10+3).
   */
  @ParameterizedTest
  @CsvSource({
    // metric, k=1, k=2, k=3, k=10
    "NDCG,      1,         0.6131472, 0.7039181, 0.7039181",
    "NDCG_FULL, 1,         0.6131472, 0.7039181, 0.3301376",
    "NDCG_SELF, 1,         1,         0.9197208, 0.9197208",
    "MAP,       0.3333333, 0.3333333, 0.5555556, 0.5555556",
    "MAP_MIN,   1,         0.5,       0.5555556, 0.5555556",
    "RECALL,    0.3333333, 0.3333333, 0.6666667, 0.6666667",
    "PRECISION, 1,         0.5,       0.6666667, 0.2",
    "F1,        0.5,       0.4,       0.6666667, 0.3076923",
    "HIT_RATE,  1,         1,         1,         1",
    "MRR,       1,         1,         1,         1"
  })
  void hitsAtTheFirstAndThirdPlace(Metric metric, double at1, double at2, double at3, double at10) {
    RankedList list = RankedList.of(new int[] {4, 9, 2, 7, 5}, new int[] {2, 3, 4});

    assertThat(metric.of(list, 1)).isEqualTo(at1, within(1e-7));
    assertThat(metric.of(list, 2)).isEqualTo(at2, within(1e-7));
    assertThat(metric.of(list, 3)).isEqualTo(at3, within(1e-7));
    assertThat(metric.of(list, 10)).isEqualTo(at10, within(1e-7));
  }

  /*
   * Computed by hand. A list of two, relevant 8 alone, at place 2; k=5 is longer than the list.
   *   k=1: nothing. k=2 and 5: DCG .6309298, ideal 1 (one relevant item), AP 1/2, MRR 1/2.
   */
  @ParameterizedTest
  @CsvSource({
    // metric, k=1, k=2, k=5
    "NDCG,      0, 0.6309298, 0.6309298",
    "NDCG_FULL, 0, 0.3868528, 0.2139863",
    "NDCG_SELF, 0, 0.6309298, 0.6309298",
    "MAP,       0, 0.5,       0.5",
    "MAP_MIN,   0, 0.5,       0.5",
    "RECALL,    0, 1,         1",
    "PRECISION, 0, 0.5,       0.2",
    "F1,        0, 0.6666667, 0.3333333",
    "HIT_RATE,  0, 1,         1",
    "MRR,       0, 0.5,       0.5"
  })
  void aListShorterThanKCountsAsIfMissesFollowed(
      Metric metric, double at1, double at2, double at5) {
    RankedList list = RankedList.of(new int[] {6, 8}, new int[] {8});

    assertThat(metric.of(list, 1)).isEqualTo(at1, within(1e-7));
    assertThat(metric.of(list, 2)).isEqualTo(at2, within(1e-7));
    assertThat(metric.of(list, 5)).isEqualTo(at5, within(1e-7));
  }

  @Test
  void theIdealDoesNotShrinkWithTheList() {
    RankedList list = RankedList.of(new int[] {1}, new int[] {1, 2});

    assertThat(RankingMetrics.ndcg(list, 2)).isEqualTo(1 / (1 + 0.6309298), within(1e-7));
  }

  @Test
  void anEmptyListScoresZero() {
    RankedList list = RankedList.of(new int[0], new int[] {1});

    for (Metric metric : Metric.ofUsers()) {
      assertThat(metric.of(list, 10)).isZero();
    }
  }

  @Property(tries = 200, seed = "42")
  void aPerfectListScoresOneAndNothingExceedsIt(
      @ForAll @IntRange(min = 1, max = 30) int relevant,
      @ForAll @IntRange(min = 1, max = 30) int k) {
    int[] items = new int[relevant];
    for (int i = 0; i < relevant; i++) {
      items[i] = 3 * i;
    }
    RankedList list = RankedList.of(items, items);

    assertThat(RankingMetrics.ndcg(list, k)).isEqualTo(1);
    assertThat(RankingMetrics.averagePrecisionMin(list, k)).isEqualTo(1);
    for (Metric metric : Metric.ofUsers()) {
      assertThat(metric.of(list, k)).isBetween(0.0, 1.0);
    }
  }

  /**
   * Users with precision .5 and .25, recall 1 and .5: F1 of .375 and .75 is .5, whatever theirs.
   */
  @Test
  void theF1OfMeansIsNotAMeanOfF1() {
    assertThat(Metric.F1_OF_MEANS.ofMeans(metric -> metric == Metric.PRECISION ? .375 : .75))
        .isEqualTo(.5);
    assertThat(Metric.F1_OF_MEANS.ofMeans(metric -> 0)).isZero();
    assertThat(Metric.F1.ofMeans(metric -> metric == Metric.F1 ? .4 : Double.NaN)).isEqualTo(.4);
    RankedList list = RankedList.of(new int[] {1}, new int[] {1});
    assertThatThrownBy(() -> Metric.F1_OF_MEANS.of(list, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wrongListsAreRefused() {
    assertThatThrownBy(() -> RankedList.of(new int[] {1}, new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RankedList.of(new int[] {1}, new int[] {2, 2}))
        .hasMessageContaining("2 follows 2");
    assertThatThrownBy(() -> RankedList.of(new int[] {1, 5, 1}, new int[] {1}))
        .hasMessageContaining("item 1 is recommended twice");
  }
}
