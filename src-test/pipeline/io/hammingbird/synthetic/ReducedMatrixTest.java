package io.hammingbird.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reduced matrix against the singular values of the dense incidence matrix. */
class ReducedMatrixTest {

  private static double[] singularValues(double[][] matrix) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(matrix)).getSingularValues();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 3", "3, 5", "8, 8", "40, 2"})
  void itHasTheLeadingSingularValuesOfTheWhole(int rows, int columns) {
    RatingMatrix matrix = RatingMatrices.synthetic(200, 60, 4_000);
    double[] whole = singularValues(RatingMatrices.dense(matrix));
    double[] reduced = singularValues(ReducedMatrix.of(matrix, rows, columns));
    assertThat(reduced).hasSize(Math.min(rows, columns));
    for (int i = 0; i < reduced.length; i++) {
      assertThat(reduced[i]).isCloseTo(whole[i], within(1e-4 * whole[i]));
    }
  }

  @Test
  void itFollowsTheActivityOfUsersAndThePopularityOfItems() {
    double[][] reduced = ReducedMatrix.of(RatingMatrices.synthetic(200, 60, 4_000), 2, 2);
    assertThat(Math.abs(reduced[0][0]))
        .isGreaterThan(Math.abs(reduced[0][1]))
        .isGreaterThan(Math.abs(reduced[1][0]));
  }

  @Test
  void aMatrixOfLowerRankLeavesTheRestAtZero() {
    int[] users = new int[12];
    int[] items = new int[12];
    for (int i = 0; i < 12; i++) {
      users[i] = i / 3;
      items[i] = i % 3;
    }
    RatingMatrix full = new RatingMatrix(users, items, new float[12], new long[12]);
    double[] values = singularValues(ReducedMatrix.of(full, 3, 2));
    assertThat(values[0]).isCloseTo(Math.sqrt(12), within(1e-9));
    assertThat(Arrays.stream(values).skip(1).boxed()).allMatch(value -> value < 1e-9);
  }
}
