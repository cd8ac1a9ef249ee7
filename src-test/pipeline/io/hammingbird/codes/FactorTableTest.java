package io.hammingbird.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class FactorTableTest {
  private final SparkSession spark = TestSpark.session();
  @TempDir private Path folder;

  /** More rows than travel together, in no order. */
  @Test
  void whatWasWrittenIsReadInIndexOrder() {
    float[] vectors = new float[9000 * 3];
    List<Tuple2<Integer, float[]>> rows = new ArrayList<>();
    for (int row = 0; row < 9000; row++) {
      float[] vector = {row, -row / 7f, 1f / (row + 1)};
      System.arraycopy(vector, 0, vectors, row * 3, 3);
      rows.add(new Tuple2<>(row, vector));
    }
    Collections.shuffle(rows, new Random(3));
    write(rows);

    assertThat(FactorTable.read(spark, path(), 3)).isEqualTo(vectors);
    assertThat(spark.read().parquet(path()).columns()).containsExactly("index", "vector");
  }

  @Test
  void aVectorOfAnotherWidthOrAGapIsRefused() {
    write(List.of(new Tuple2<>(0, new float[2]), new Tuple2<>(1, new float[3])));
    assertThatThrownBy(() -> FactorTable.read(spark, path(), 3))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("the vector of index 0 does not have 3 values");
    write(List.of(new Tuple2<>(0, new float[3]), new Tuple2<>(2, new float[3])));
    assertThatThrownBy(() -> FactorTable.read(spark, path(), 3))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("2 vectors must have the indices 0 to 1");
  }

  private void write(List<Tuple2<Integer, float[]>> rows) {
    FactorTable.write(
        spark,
        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 2),
        path());
  }

  private String path() {
    return folder.resolve("factors").toString();
  }
}
