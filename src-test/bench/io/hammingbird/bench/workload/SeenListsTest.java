package io.hammingbird.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.kernels.IndexLists;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenListsTest {
  @Test
  void lengthsHaveTheMeanAndALongTail() {
    IndexLists lists = new SeenLists(1_000_000, 50, 1).of(0, 20_000);
    double[] lengths =
        IntStream.range(0, lists.rows()).mapToDouble(row -> length(lists, row)).sorted().toArray();

    assertThat(lists.indices().length / 20_000.0).isCloseTo(50, within(2.0));
    // Of a log-normal with σ = 1: the median is the mean / √e, the 99th percentile 10 medians.
    assertThat(lengths[10_000]).isCloseTo(50 / Math.sqrt(Math.E), within(2.0));
    assertThat(lengths[19_800] / lengths[10_000]).isCloseTo(Math.exp(2.326), within(1.0));
  }

  @Test
  void noListIsLongerThanHalfOfTheItems() {
    IndexLists lists = new SeenLists(40, 100, 1).of(0, 500);
    assertThat(IntStream.range(0, 500).map(row -> length(lists, row)).max().orElseThrow())
        .isLessThanOrEqualTo(20);
  }

  @Test
  void popularItemsAreSeenMoreOften() {
    int[] indices = new SeenLists(1000, 20, 1).of(0, 2000).indices();
    double firstQuarter = IntStream.of(indices).filter(item -> item < 250).count();
    assertThat(firstQuarter / indices.length).isBetween(0.45, 0.55);
  }

  @Test
  void noneWantedNoneMade() {
    assertThat(new SeenLists(100, 0, 1).of(0, 10).indices()).isEmpty();
    assertThat(new SeenLists(1, 5, 1).of(0, 10).indices()).isEmpty();
  }

  @Test
  void aListDoesNotDependOnTheOthers() {
    IndexLists lists = new SeenLists(100, 5, 1).of(0, 30);
    IndexLists slice = new SeenLists(100, 5, 1).of(10, 25);
    assertThat(slice.rows()).isEqualTo(15);
    for (int row = 0; row < 15; row++) {
      assertThat(slice.row(row)).isEqualTo(lists.row(10 + row));
    }
  }

  private static int length(IndexLists lists, int row) {
    return lists.end(row) - lists.begin(row);
  }
}
