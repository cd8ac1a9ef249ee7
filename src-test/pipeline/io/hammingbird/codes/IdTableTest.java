package io.hammingbird.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.kernels.PackedCodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdTableTest {
  private final SparkSession spark = TestSpark.session();
  @TempDir private Path folder;

  @Test
  void readsIdsOfAnyTextInAnyOrderOfRows() {
    List<String> ids = List.of("b", "", "ä€𝄞", " a ", "42", "b2");
    List<Row> rows = new ArrayList<>();
    for (int index = ids.size() - 1; index >= 0; index--) {
      rows.add(RowFactory.create(index, ids.get(index), 3L));
    }
    String path = folder.resolve("users").toString();
    spark
        .createDataFrame(rows, StructType.fromDDL("index int, id string, count bigint"))
        .repartition(3)
        .write()
        .parquet(path);

    Ids read = IdTable.read(spark, path);

    assertThat(IntStream.range(0, read.size()).mapToObj(read::get)).isEqualTo(ids);
    assertThat(IntStream.range(0, 3).mapToObj(read.slice(2, 5)::get)).isEqualTo(ids.subList(2, 5));
  }

  /** The order of Spark's own sort: Java's strings compare otherwise beyond U+FFFF. */
  @Test
  void orderIsThatOfSpark() {
    List<String> ids = List.of("b", "", "𝄞", "\uFFFD", "Z", "ba", "a", "ä");
    List<Row> rows = ids.stream().map(RowFactory::create).toList();
    List<String> sorted =
        spark
            .createDataFrame(rows, StructType.fromDDL("id string"))
            .sort("id")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();

    assertThat(IntStream.of(Ids.of(ids).order()).mapToObj(ids::get)).isEqualTo(sorted);
  }

  @Test
  void aGapARepeatedIndexOrANullIsRefused() {
    assertRefused("indices 0 to 1, each once, but there is an index 2", row(0, "a"), row(2, "b"));
    assertRefused("more than one index 0", row(0, "a"), row(0, "b"));
    assertRefused("a row has no index or no id", row(0, "a"), row(1, null));
    assertRefused("a row has no index or no id", row(null, "a"));
  }

  @Test
  void everyCodeNeedsAName() {
    assertThatThrownBy(
            () -> new NamedCodes("items", Ids.of(List.of("a")), new PackedCodes(8, 2, new long[2])))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("2 codes of items, but the table of items has 1 ids");
  }

  private void assertRefused(String message, Row... rows) {
    Dataset<Row> table =
        spark.createDataFrame(List.of(rows), StructType.fromDDL("index int, id string"));
    assertThatThrownBy(() -> IdTable.collect(table, "the table"))
        .isInstanceOf(InputDataException.class)
        .hasMessageStartingWith("the table: ")
        .hasMessageContaining(message);
  }

  private static Row row(Integer index, String id) {
    return RowFactory.create(index, id);
  }
}
