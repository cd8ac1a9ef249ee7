package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IndexListsTest {
  @Test
  void windowKeepsAndShifts() {
    IndexLists lists = IndexLists.of(new int[][] {{0, 4, 5, 9}, {}, {9}});
    IndexLists window = lists.window(4, 9);
    assertThat(window.rows()).isEqualTo(3);
    assertThat(window.row(0)).containsExactly(0, 1);
    assertThat(window.row(1)).isEmpty();
    assertThat(window.row(2)).isEmpty();
    assertThat(lists.window(0, 10).indices()).isEqualTo(lists.indices());
    assertThat(lists.window(9, 9).indices()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> lists.window(3, 2));
  }

  @Test
  void refusesListsOutOfOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexLists.of(new int[][] {{1}, {3, 3}}))
        .withMessageContaining("row 1")
        .withMessageContaining("3 follows 3");
    assertThatIllegalArgumentException().isThrownBy(() -> IndexLists.of(new int[][] {{-1}}));
  }

  @Test
  void refusesOffsetsThatDoNotCoverTheIndices() {
    int[] indices = {0, 1};
    assertThatIllegalArgumentException().isThrownBy(() -> new IndexLists(new int[0], new int[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexLists(new int[] {0, 1}, indices));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexLists(new int[] {1, 2}, indices));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IndexLists(new int[] {0, 3, 2}, indices))
        .withMessageContaining("row 0 runs from offset 0 to 3");
  }

  /** One list, 2^31 indices long if it could be copied so often. */
  @Test
  void moreIndicesThanAnArrayHoldsAreRefused() {
    int[][] lists = new int[1 << 11][];
    Arrays.fill(lists, new int[1 << 20]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexLists.of(lists))
        .withMessageContaining("the lists up to row 2047 hold more than 2147483647 indices");
  }
}
