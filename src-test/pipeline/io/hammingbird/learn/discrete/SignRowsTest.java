package io.hammingbird.learn.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.kernels.IndexLists;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arithmetic of packed codes against that of their numbers. */
class SignRowsTest {

  @ParameterizedTest
  @CsvSource({"1, 3", "63, 64", "64, 64", "65, 70", "200, 130", "128, 8"})
  void productsOfCodesAreThoseOfTheirNumbers(int rows, int width) {
    SignRows codes = Naive.random(rows, width, 1);
    double[][] values = Naive.values(codes);

    Gram gram = codes.gram();

    for (int k = 0; k < width; k++) {
      for (int l = 0; l < width; l++) {
        double sum = 0;
        for (double[] value : values) {
          sum += value[k] * value[l];
        }
        assertThat(gram.values()[k * width + l]).isEqualTo(sum);
      }
    }
    assertThat(codes.dot(0, codes, rows - 1))
        .isEqualTo((int) Products.dot(values[0], values[rows - 1]));
    assertThat(gram.form(values[0]))
        .isCloseTo(sumOfSquares(values, values[0]), within(1e-9 * rows * width * width));
  }

  private static double sumOfSquares(double[][] values, double[] vector) {
    double sum = 0;
    for (double[] value : values) {
      sum += Math.pow(Products.dot(value, vector), 2);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "64, 64", "65, 70", "130, 128"})
  void sumsOverNeighboursAreThoseOfTheirNumbers(int size, int width) {
    SplittableRandom random = new SplittableRandom(2);
    SignRows other = Naive.random(2 * size, width, 3);
    double[][] values = Naive.values(other);
    int[][] list = {{}, new int[size]};
    double[] weights = random.doubles(size).toArray();
    double[] vector = random.doubles(width, -1, 1).toArray();
    double[] expectedSum = new double[width];
    double[] expectedColumn = new double[width];
    int bit = width - 1;
    for (int i = 0; i < size; i++) {
      list[1][i] = 2 * i + 1;
      Products.add(weights[i], values[2 * i + 1], expectedSum);
      Products.add(0.5 * values[2 * i + 1][bit], values[2 * i + 1], expectedColumn);
    }

    Neighbours neighbours = new Neighbours(other);
    neighbours.gather(IndexLists.of(list), 1);
    double[] sum = new double[width];
    neighbours.addSum(weights, sum);
    double[] column = new double[width];
    neighbours.addGramColumn(bit, 0.5, column);

    assertThat(sum).containsExactly(expectedSum, within(1e-12));
    assertThat(column).containsExactly(expectedColumn, within(1e-12));
    assertThat(neighbours.dot(size - 1, vector))
        .isCloseTo(Products.dot(values[2 * size - 1], vector), within(1e-12));
    assertThat(neighbours.dot(0, other.code(0)))
        .isEqualTo((int) Products.dot(values[1], values[0]));
    assertThat(neighbours.sign(0, bit)).isEqualTo((int) values[1][bit]);
  }
}
