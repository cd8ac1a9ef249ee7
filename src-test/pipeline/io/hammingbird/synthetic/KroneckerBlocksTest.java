package io.hammingbird.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The cells of the product against the product itself, at a size at which it fits. */
class KroneckerBlocksTest {
  private static final RatingMatrix SOURCE = RatingMatrices.synthetic(60, 100, 2_400);
  private static final double[][] REDUCED = {{2, -1}, {0.5, 0.2}, {0.1, 0.04}};

  /** Entry and key of every cell, {@code -1} and infinite where there is none. */
  private record Cells(int[][] entries, double[][] keys) {
    static Cells of(double shuffle) {
      KroneckerBlocks blocks = new KroneckerBlocks(SOURCE, REDUCED, shuffle, 7);
      assertThat(blocks.users()).isEqualTo(180);
      assertThat(blocks.items()).isEqualTo(200);
      Cells cells = new Cells(new int[180][200], new double[180][200]);
      for (int user = 0; user < 180; user++) {
        Arrays.fill(cells.entries[user], -1);
        Arrays.fill(cells.keys[user], Double.POSITIVE_INFINITY);
      }
      blocks.forEach(
          (user, item, entry, key) -> {
            assertThat(cells.entries[user][item]).as("visited before").isEqualTo(-1);
            cells.entries[user][item] = entry;
            cells.keys[user][item] = key;
          });
      return cells;
    }

    /** Number of cells of a block with a key up to {@code bound}, by row or by column. */
    int[] counts(int a, int b, double bound, boolean byRow) {
      int[] counts = new int[byRow ? 60 : 100];
      for (int row = 0; row < 60; row++) {
        for (int column = 0; column < 100; column++) {
          if (keys[a * 60 + row][b * 100 + column] <= bound) {
            counts[byRow ? row : column]++;
          }
        }
      }
      return counts;
    }
  }

  @Test
  void unshuffledCellsAreThoseOfTheKroneckerProduct() {
    double[][] source = RatingMatrices.dense(SOURCE);
    Cells cells = Cells.of(0);
    for (int user = 0; user < 180; user++) {
      for (int item = 0; item < 200; item++) {
        double product = REDUCED[user / 60][item / 100] * source[user % 60][item % 100];
        int entry = cells.entries[user][item];
        assertThat(entry >= 0).isEqualTo(product != 0);
        if (entry >= 0) {
          assertThat(SOURCE.item(entry)).isEqualTo(item % 100);
          assertThat(entry).isBetween(SOURCE.begin(user % 60), SOURCE.begin(user % 60 + 1) - 1);
        }
      }
    }
  }

  @Test
  void theExpectedSampleIsInProportionToTheReducedMatrix() {
    Cells cells = Cells.of(0);
    for (double bound : new double[] {0.1, 0.5, 1}) {
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 2; b++) {
          double share = bound * Math.abs(REDUCED[a][b]) / 2;
          assertThat(Arrays.stream(cells.counts(a, b, bound, true)).sum() / 2_400.0)
              .isCloseTo(share, within(4 * Math.sqrt(share / 2_400) + 1e-9));
        }
      }
    }
  }

  @Test
  void shufflesMoveRowsAndColumnsOfEveryBlockByItself() {
    double[][] source = RatingMatrices.dense(SOURCE);
    int[] rows = Arrays.stream(source).mapToInt(row -> (int) Arrays.stream(row).sum()).toArray();
    Cells cells = Cells.of(1);
    double all = Double.MAX_VALUE;
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 2; b++) {
        assertThat(cells.counts(a, b, all, true)).containsExactlyInAnyOrder(rows);
        assertThat(cells.counts(a, b, all, true)).isNotEqualTo(rows);
      }
    }
    assertThat(cells.counts(0, 0, all, true)).isNotEqualTo(cells.counts(0, 1, all, true));
    assertThat(cells.counts(0, 0, all, true)).isNotEqualTo(cells.counts(1, 0, all, true));
    assertThat(cells.counts(0, 0, all, false)).isNotEqualTo(cells.counts(1, 0, all, false));
  }

  @Test
  void aSmallShuffleMovesNobodyFar() {
    Cells cells = Cells.of(0.1);
    int moved = 0;
    for (int user = 0; user < 180; user++) {
      for (int item = 0; item < 200; item++) {
        int entry = cells.entries[user][item];
        if (entry >= 0) {
          assertThat(SOURCE.item(entry)).isBetween(item % 100 - 10, item % 100 + 10);
          moved += SOURCE.item(entry) == item % 100 ? 0 : 1;
        }
      }
    }
    assertThat(moved).isGreaterThan(1_000);
  }
}
