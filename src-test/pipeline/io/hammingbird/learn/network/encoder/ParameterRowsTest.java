package io.hammingbird.learn.network.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.learn.network.Dense;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Rows one by one and by a copy of the matrix, against plain arithmetic, in views as DL4J's are.
 */
class ParameterRowsTest {
  private static final int ROWS = 40;
  private static final int WIDTH = 5;
  private static final int BEFORE = 7;

  /** What is needed of 40 rows decides whether the matrix is copied: from 5 on. */
  @ParameterizedTest
  @CsvSource({"FLOAT, 4", "FLOAT, 5", "DOUBLE, 4", "DOUBLE, 5"})
  void readsRowsAndAddsToThem(DataType type, int needed) {
    SplittableRandom random = new SplittableRandom(3);
    INDArray all = Nd4j.rand(DataType.DOUBLE, BEFORE + ROWS * WIDTH + 3).castTo(type);
    INDArray before = all.dup();
    INDArray view =
        all.get(NDArrayIndex.interval(BEFORE, BEFORE + ROWS * WIDTH)).reshape('c', ROWS, WIDTH);
    double[] sum = new double[WIDTH];
    double[] expectedSum = new double[WIDTH];
    double[] added = new double[ROWS * WIDTH];
    double[] addend = {1, -2, 3, 0.5, 0.25};

    ParameterRows table = ParameterRows.of(view, needed);
    INDArray matrix = Nd4j.ones(type, ROWS, WIDTH);
    ParameterRows gradient = ParameterRows.zeros(matrix, needed);
    for (int i = 0; i < 30; i++) {
      int row = random.nextInt(ROWS);
      table.addTo(row, 2, sum);
      gradient.add(row, 0.5, addend);
      for (int d = 0; d < WIDTH; d++) {
        expectedSum[d] += 2 * before.getDouble(BEFORE + row * WIDTH + d);
        added[row * WIDTH + d] += 0.5 * addend[d];
      }
    }
    gradient.store();

    assertThat(sum).containsExactly(expectedSum);
    assertThat(Dense.values(matrix)).containsExactly(added);
    assertThat(all).isEqualTo(before);
  }
}
