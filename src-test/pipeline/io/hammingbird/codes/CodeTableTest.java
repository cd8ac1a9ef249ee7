package io.hammingbird.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTableTest {
  private final SparkSession spark = TestSpark.session();

  @ParameterizedTest
  @ValueSource(ints = {8, 64, 100, 512})
  void codesSurviveTheTable(int bits, @TempDir Path folder) {
    PackedCodes codes = randomCodes(bits, 301);
    String path = folder.resolve("codes").toString();

    CodeTable.write(spark, codes, path);
    PackedCodes read = CodeTable.read(spark, path, bits);

    assertThat(read.size()).isEqualTo(301);
    assertThat(read.words()).isEqualTo(codes.words());
    assertThat(folder.resolve("codes").toFile().list((dir, name) -> name.endsWith(".parquet")))
        .hasSizeGreaterThan(1);
  }

  @Test
  void theTableItselfSaysHowManyBitsACodeHas(@TempDir Path folder) {
    PackedCodes codes = randomCodes(100, 9);
    String path = folder.resolve("codes").toString();
    CodeTable.write(spark, codes, path);

    assertThat(CodeTable.read(spark, path, OptionalInt.empty()))
        .matches(read -> read.bits() == 100)
        .matches(read -> Arrays.equals(read.words(), codes.words()));
    assertThatThrownBy(() -> CodeTable.read(spark, path, 128))
        .isInstanceOf(InputDataException.class)
        .hasMessage(path + ": has codes of 100 bits, expected are 128");
  }

  /** As 0.1 wrote it. */
  @Test
  void aTableThatDoesNotSayItNeedsSomebodyWhoKnows(@TempDir Path folder) {
    String path = folder.resolve("codes").toString();
    table(row(0, 5L), row(1, 6L)).write().parquet(path);

    assertThat(CodeTable.read(spark, path, 9).bits()).isEqualTo(9);
    assertThatThrownBy(() -> CodeTable.read(spark, path, OptionalInt.empty()))
        .isInstanceOf(InputDataException.class)
        .hasMessage(path + ": nothing says how many bits its codes have");
  }

  @Test
  void filesAreSortedByIndex() {
    List<Row> rows = CodeTable.rows(spark, randomCodes(64, 50)).select("index").collectAsList();

    assertThat(rows.stream().map(row -> row.getInt(0)))
        .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
  }

  @Test
  void rowsMayComeInAnyOrderAndPartitioning() {
    PackedCodes codes = randomCodes(70, 99);
    Dataset<Row> shuffled = CodeTable.rows(spark, codes).repartition(5);

    assertThat(CodeTable.collect(shuffled, 70, "shuffled").words()).isEqualTo(codes.words());
  }

  @Test
  void anEmptyTableHasNoCodes() {
    assertThat(CodeTable.collect(table(), 64, "empty").size()).isZero();
  }

  @Test
  void aGapOrARepeatedIndexIsRefused() {
    assertRefused("indices 0 to 1", row(0, 1L), row(2, 1L));
    assertRefused("more than one index 0", row(0, 1L), row(0, 1L));
    assertRefused("an index -1", row(-1, 1L), row(0, 1L));
  }

  @Test
  void aCodeOfAnotherWidthIsRefused() {
    assertRefused("are {1, [1, 2]}, a code of 9 bits is 1 word(s)", row(0, 1L), row(1, 1L, 2L));
    assertRefused("are {0, null}", RowFactory.create(0, null));
    assertRefused("are {0, [null]}", row(0, (Long) null));
    assertRefused("code 1 has a bit set above its 9 bits", row(0, 1L), row(1, 512L));
  }

  private void assertRefused(String message, Row... rows) {
    assertThatThrownBy(() -> CodeTable.collect(table(rows), 9, "the table"))
        .isInstanceOf(InputDataException.class)
        .hasMessageStartingWith("the table: ")
        .hasMessageContaining(message);
  }

  private Dataset<Row> table(Row... rows) {
    return spark.createDataFrame(
        List.of(rows), StructType.fromDDL("index int, code array<bigint>"));
  }

  private static Row row(int index, Long... words) {
    return RowFactory.create(index, words);
  }

  private static PackedCodes randomCodes(int bits, int size) {
    SplittableRandom random = new SplittableRandom(bits);
    float[][] rows = new float[size][bits];
    for (float[] row : rows) {
      for (int d = 0; d < bits; d++) {
        row[d] = random.nextInt(2) - 0.5f;
      }
    }
    return PackedCodes.fromSigns(bits, rows);
  }
}
