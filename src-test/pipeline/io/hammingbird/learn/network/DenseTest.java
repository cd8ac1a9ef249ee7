package io.hammingbird.learn.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class DenseTest {

  /**
   * In a JVM whose collector runs all the time, and which may die where memory is read too late.
   */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void anArrayLivesUntilItIsCopied(DataType type) throws Exception {
    String output =
        ChildJvm.output(
            Copies.class, List.of("-Xmn4m", "-XX:+UseParallelGC"), Map.of(), type.name());

    assertThat(output).contains("copies with values of other arrays: 0");
  }

  /** Copies arrays that nobody holds once their copies have begun, and takes what is freed. */
  static final class Copies {
    private static final int COPIES = 5_000;
    private static final int LENGTH = 100_000;

    private Copies() {}

    public static void main(String[] arguments) {
      DataType type = DataType.valueOf(arguments[0]);
      long wrong = IntStream.of(1, 2).parallel().mapToLong(value -> wrong(value, type)).sum();
      System.out.println("copies with values of other arrays: " + wrong);
    }

    private static long wrong(double value, DataType type) {
      double[] expected = new double[LENGTH];
      Arrays.fill(expected, value);
      long wrong = 0;
      for (int i = 0; i < COPIES; i++) {
        double[] copy = Dense.values(Nd4j.valueArrayOf(new long[] {1, LENGTH}, value, type));
        wrong += Arrays.equals(copy, expected) ? 0 : 1;
      }
      return wrong;
    }
  }
}
