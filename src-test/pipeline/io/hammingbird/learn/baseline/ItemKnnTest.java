package io.hammingbird.learn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemKnnTest {
  private static final int ITEMS = 17;
  private static final int USERS = 40;

  /** All pairs of dense columns, sorted. */
  @ParameterizedTest
  @CsvSource({"3, 0", "5, 10", "100, 2.5"})
  void equalsTheDenseComputation(int neighbours, double shrinkage) {
    IndexLists histories = histories();
    double[][] similarity = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        double product = (double) users(histories, i, i) * users(histories, j, j);
        similarity[i][j] = i == j ? 0 : users(histories, i, j) / (Math.sqrt(product) + shrinkage);
      }
    }

    ItemKnn.Neighbours knn = fit(new ItemKnn(neighbours, shrinkage), histories);

    for (int user = 0; user < USERS; user++) {
      double[] expected = new double[ITEMS];
      for (int own : histories.row(user)) {
        double[] row = similarity[own];
        nearest(row, neighbours).forEach(item -> expected[item] += row[item]);
      }
      float[] scores = knn.scores(histories.row(user));
      for (int item = 0; item < ITEMS; item++) {
        assertThat((double) scores[item])
            .as("user %d, item %d", user, item)
            .isEqualTo(expected[item], within(1e-6));
      }
    }
  }

  /** Single precision, in which what is computed has its ties. */
  private static List<Integer> nearest(double[] row, int neighbours) {
    return IntStream.range(0, ITEMS)
        .filter(item -> row[item] > 0)
        .boxed()
        .sorted(Comparator.comparing(item -> -(float) row[item]))
        .limit(neighbours)
        .toList();
  }

  /** By hand: item 0 is with 1 twice and with 2 once, so that it keeps 1 alone. */
  @Test
  void aListIsOfTheUsersItemsNeighboursThenOfTheRest() {
    IndexLists histories = IndexLists.of(new int[][] {{0, 1}, {0, 1}, {0, 2}, {3}});

    ItemKnn.Neighbours knn = fit(new ItemKnn(1, 0), histories);

    assertThat(knn.nearest()[0]).containsExactly(1);
    assertThat(knn.similarities()[0][0]).isEqualTo((float) (2 / Math.sqrt(6)));
    assertThat(knn.nearest()[3]).isEmpty();
    assertThat(knn.best(2, new int[] {2}, new int[] {2}, 9)).startsWith(0, 1, 3);
    assertThat(knn.best(3, new int[] {0}, new int[] {0}, 2)).containsExactly(1, 2);
    assertThat(knn.itemBytes()).isEqualTo(3 * 8 / (double) ITEMS);
    assertThat(knn.userBytes()).isEqualTo(7 * 4 / 4.0);
  }

  private static ItemKnn.Neighbours fit(ItemKnn knn, IndexLists histories) {
    return (ItemKnn.Neighbours)
        knn.fit(TrainingSet.of(histories, ITEMS), Validation.NONE, null).learned();
  }

  /** Users who have both. */
  private static long users(IndexLists histories, int item, int other) {
    return IntStream.range(0, histories.rows())
        .mapToObj(histories::row)
        .filter(row -> Arrays.binarySearch(row, item) >= 0)
        .filter(row -> Arrays.binarySearch(row, other) >= 0)
        .count();
  }

  private static IndexLists histories() {
    SplittableRandom random = new SplittableRandom(3);
    return IndexLists.of(
        IntStream.range(0, USERS)
            .mapToObj(
                user -> IntStream.range(0, ITEMS).filter(i -> random.nextInt(4) == 0).toArray())
            .toArray(int[][]::new));
  }
}
