package io.hammingbird.learn.network.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.learn.network.encoder.RatedRows;
import io.hammingbird.learn.network.encoder.ReconstructionError;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values of the losses on ratings, by hand or by brute force. */
class RatedLossTest {
  private static final double[] PRODUCTS = {2, -1, 0.5};

  @Test
  void squaredErrorOfRatedItemsAlone() {
    double[] slopes = PRODUCTS.clone();

    double loss = new SquaredError(0.5, 2).row(slopes, new int[] {0, 2}, new float[] {4, 1});

    assertThat(loss).isCloseTo(0.5 * 0.5 + 0.5 * 0.5, within(1e-12));
    assertThat(slopes).containsExactly(2 * 2 * 0.5, 0, 2 * 2 * 0.5);
  }

  @Test
  void similarityOfAllItemsTheUnratedOnesByTheirWeight() {
    double[] slopes = PRODUCTS.clone();

    double loss = new MapSimilarity(0.1).row(slopes, new int[] {0, 1}, new float[] {1, 0});

    double expected = log1pExp(2) - 2 + log1pExp(-1) + 0.1 * log1pExp(0.5);
    assertThat(loss).isCloseTo(expected, within(1e-12));
    assertThat(slopes[0]).isCloseTo(sigmoid(2) - 1, within(1e-12));
    assertThat(slopes[1]).isCloseTo(sigmoid(-1), within(1e-12));
    assertThat(slopes[2]).isCloseTo(0.1 * sigmoid(0.5), within(1e-12));
  }

  @Test
  void rowErrorIsThatOfDenseRows() {
    INDArray hidden = gaussian(3, 4);
    INDArray map = gaussian(7, 4);
    INDArray bias = gaussian(1, 7);
    RatedRows wanted =
        new RatedRows(new int[][] {{0, 6}, {}, {3}}, new float[][] {{5, 2}, {}, {4}});
    double[][] dense = new double[3][7];
    dense[0][0] = 5;
    dense[0][6] = 2;
    dense[2][3] = 4;

    ReconstructionError error = new ReconstructionError(hidden, map, bias, wanted);

    INDArray distance =
        hidden.mmul(map.transpose()).addiRowVector(bias).subi(Nd4j.createFromArray(dense));
    assertThat(error.sum).isCloseTo(distance.mul(distance).sumNumber().doubleValue(), within(1e-9));
    assertClose(error.ofHidden, distance.mmul(map).mul(2));
    assertClose(error.ofMap, distance.transpose().mmul(hidden).mul(2));
    assertClose(error.ofBias, distance.sum(true, 0).mul(2));
  }

  @Test
  void paddingComesOffAgain() {
    RatedRows rows =
        new RatedRows(new int[][] {{0, 6}, {}, {3}}, new float[][] {{5, 2}, {}, {4.5f}});

    INDArray padded = rows.padded(DataType.FLOAT);

    assertThat(padded.toFloatMatrix())
        .isDeepEqualTo(new float[][] {{0, 6, 5, 2}, {-1, -1, 0, 0}, {3, -1, 4.5f, 0}});
    assertThat(Arrays.deepToString(RatedRows.of(padded).columns())).isEqualTo("[[0, 6], [], [3]]");
    assertThat(Arrays.deepToString(RatedRows.of(padded).values()))
        .isEqualTo("[[5.0, 2.0], [], [4.5]]");
  }

  private static void assertClose(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-9);
  }

  private static double log1pExp(double x) {
    return Math.log(1 + Math.exp(x));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static INDArray gaussian(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(rows);
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', rows, columns);
  }
}
