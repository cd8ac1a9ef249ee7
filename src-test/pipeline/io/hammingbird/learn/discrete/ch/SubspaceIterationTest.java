package io.hammingbird.learn.discrete.ch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.TestSpark;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubspaceIterationTest {
  private static final int USERS = 300;
  private static final int ITEMS = 70;
  private static final int RANK = 12;
  private static final TrainingSet SET = ratings(USERS, ITEMS, 4);

  private static TrainingSet ratings(int users, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] lists = new int[users][];
    float[][] ratings = new float[users][];
    for (int user = 0; user < users; user++) {
      lists[user] = random.ints(10, 0, items).sorted().distinct().toArray();
      ratings[user] = new float[lists[user].length];
      for (int i = 0; i < ratings[user].length; i++) {
        ratings[user][i] = 1 + random.nextInt(5);
      }
    }
    return TrainingSet.of(RatedLists.of(lists, ratings), items);
  }

  private static ScaledMatrix matrix(TrainingSet set, CellValues values, boolean normalised) {
    return ScaledMatrix.of(set, values.scale(set.byUser()), normalised);
  }

  /** Written out cell by cell, from the definitions. */
  private static RealMatrix dense(TrainingSet set, CellValues values, boolean normalised) {
    RealMatrix dense = MatrixUtils.createRealMatrix(set.users(), set.items());
    for (int user = 0; user < set.users(); user++) {
      int[] items = set.itemsOfUser().row(user);
      float[] ratings = set.byUser().ratings(user);
      for (int i = 0; i < items.length; i++) {
        dense.setEntry(user, items[i], values == CellValues.ONES ? 1 : (ratings[i] - 1.0) / 4);
      }
    }
    if (normalised) {
      double[] rows = new double[set.users()];
      double[] columns = new double[set.items()];
      for (int user = 0; user < rows.length; user++) {
        rows[user] = Arrays.stream(dense.getRow(user)).sum();
      }
      for (int item = 0; item < columns.length; item++) {
        columns[item] = Arrays.stream(dense.getColumn(item)).sum();
      }
      for (int user = 0; user < rows.length; user++) {
        for (int item = 0; item < columns.length; item++) {
          double product = rows[user] * columns[item];
          dense.multiplyEntry(user, item, product > 0 ? 1 / Math.sqrt(product) : 0);
        }
      }
    }
    return dense;
  }

  private static SingularVectors largest(ScaledMatrix matrix, int rank, int tasks) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    Broadcast<ScaledMatrix> broadcast = spark.broadcast(matrix);
    try {
      return new SubspaceIteration(spark, broadcast, tasks, 500)
          .largest(rank, 7, (iteration, sum) -> {});
    } finally {
      broadcast.destroy();
    }
  }

  private static RealMatrix table(double[] rows, int width) {
    double[][] table = new double[rows.length / width][];
    for (int row = 0; row < table.length; row++) {
      table[row] = Arrays.copyOfRange(rows, row * width, (row + 1) * width);
    }
    return MatrixUtils.createRealMatrix(table);
  }

  /** The objective {@code tr(Bᵀ A D)} is the root of mn times the sum of the largest values. */
  @ParameterizedTest
  @CsvSource({"ONES, false", "ONES, true", "RATINGS, false", "RATINGS, true"})
  void theObjectiveReachesItsBoundUnderItsConstraints(CellValues values, boolean normalised) {
    SingularVectors found = largest(matrix(SET, values, normalised), RANK, 2);

    RealMatrix a = dense(SET, values, normalised);
    double bound = 0;
    double[] exact = new SingularValueDecomposition(a).getSingularValues();
    for (int i = 0; i < RANK; i++) {
      bound += Math.sqrt((double) USERS * ITEMS) * exact[i];
      assertThat(found.values()[i]).isCloseTo(exact[i], within(1e-6 * exact[i]));
    }
    RealMatrix b = table(found.users(), RANK).scalarMultiply(Math.sqrt(USERS));
    RealMatrix d = table(found.items(), RANK).scalarMultiply(Math.sqrt(ITEMS));
    assertThat(b.transpose().multiply(a).multiply(d).getTrace())
        .isCloseTo(bound, within(1e-6 * bound));
    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(RANK);
    assertThat(b.transpose().multiply(b).scalarMultiply(1.0 / USERS).subtract(identity).getNorm())
        .isLessThan(1e-9);
    assertThat(d.transpose().multiply(d).scalarMultiply(1.0 / ITEMS).subtract(identity).getNorm())
        .isLessThan(1e-9);
  }

  @Test
  void theVectorsAreTheSameForAnyNumberOfPartitions() {
    ScaledMatrix matrix = matrix(SET, CellValues.ONES, true);
    SingularVectors one = largest(matrix, RANK, 1);

    for (int tasks : new int[] {3, 7}) {
      SingularVectors more = largest(matrix, RANK, tasks);
      assertThat(more.users()).isEqualTo(one.users());
      assertThat(more.items()).isEqualTo(one.items());
      assertThat(more.values()).isEqualTo(one.values());
    }
  }

  @Test
  void directionsThatTheMatrixLacksAreZeros() {
    SingularVectors found = largest(matrix(ratings(40, 5, 1), CellValues.ONES, false), 9, 2);

    double[] exact =
        new SingularValueDecomposition(dense(ratings(40, 5, 1), CellValues.ONES, false))
            .getSingularValues();
    for (int i = 0; i < 9; i++) {
      int k = i;
      assertThat(found.values()[k]).isCloseTo(k < 5 ? exact[k] : 0, within(1e-6));
      double squares =
          Arrays.stream(table(found.items(), 9).getColumn(k)).map(value -> value * value).sum();
      assertThat(squares).isCloseTo(k < 5 ? 1 : 0, within(1e-9));
    }
  }
}
