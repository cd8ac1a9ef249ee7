package io.hammingbird.read.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.DataConfigs;
import io.hammingbird.read.IdLists;
import io.hammingbird.read.PairReader;
import io.hammingbird.read.RatingReader;
import io.hammingbird.read.Titles;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders in which a log says which files count. */
class TableFoldersTest {
  private static final String ICEBERG =
      "metadata/00003-0b1fc6a9-7d64-4f57-9d6e-0d1e6b5d1c11.metadata.json";

  @TempDir private Path folder;

  /** A table with a file in a partition of it; returns the table's folder. */
  private Path table(String log) throws IOException {
    Path table = folder.resolve("lake/t");
    Files.createDirectories(table.resolve("day=1"));
    Files.writeString(table.resolve("day=1/r.csv"), "user,item\n7,1\n");
    Path file = table.resolve(log);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");
    return table;
  }

  private static List<?> list(String key, Object input) {
    return InputFiles.list(TestSpark.session(), key, input.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "_delta_log/00000000000000000000.json, a Delta table (it holds _delta_log)",
    ".hoodie/hoodie.properties, a Hudi table (it holds .hoodie)",
    ICEBERG + ", an Iceberg table (it holds metadata)",
    "metadata/v12.metadata.json, an Iceberg table (it holds metadata)",
    "metadata/v12.gz.metadata.json, an Iceberg table (it holds metadata)",
    "snapshot/snapshot-3, a Paimon table (it holds snapshot)",
    "_spark_metadata/0, the output of a Spark stream (it holds _spark_metadata)"
  })
  void areRefusedByWhateverPath(String log, String found) throws IOException {
    Path table = table(log);
    for (Object input :
        List.of(
            table,
            table.getParent(),
            folder,
            table.resolve("day=1"),
            table.resolve("day=1/r.csv"),
            table + "/day=*",
            table + "/*/*.csv",
            table.resolve(log))) {
      assertThatThrownBy(() -> list("data.input", input))
          .as("%s", input)
          .isInstanceOf(InputDataException.class)
          .hasMessageStartingWith("data.input: file:%s is %s. Its files ".formatted(table, found));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "metadata/notes.json",
    "metadata/ratings.metadata.json",
    "snapshot/snapshot-3.csv",
    "old_delta_log/0.json",
    "hoodie/hoodie.properties"
  })
  void ordinaryFoldersAreInput(String file) throws IOException {
    Path input = table(file);
    assertThat(list("data.input", input)).hasSize(2);
    assertThat(list("data.input", input.resolve("day=1"))).hasSize(1);
  }

  @Test
  void everySettingAndFormatIsGuarded() throws IOException {
    Path table = table("_delta_log/0.json");
    DataConfig ratings = DataConfigs.of(DataFormat.CSV, "unused");
    for (DataFormat format : DataFormat.values()) {
      if (format != DataFormat.TABLE) {
        assertThatThrownBy(
                () -> RatingReader.read(TestSpark.session(), DataConfigs.of(format, table)))
            .as(format.key())
            .hasMessageContaining("is a Delta table");
      }
    }
    assertThatThrownBy(
            () -> Titles.read(TestSpark.session(), DataConfigs.withTitles(ratings, table)))
        .hasMessage(
            "data.titles: file:%s is a Delta table (it holds _delta_log). Its files are not its rows: read one by one, they bring deleted and replaced rows back. Write the rows that count to a folder of plain files, and name that"
                .formatted(table));
    assertThatThrownBy(() -> IdLists.read(TestSpark.session(), "recommend.deny", table.toString()))
        .hasMessageContaining("recommend.deny: ");
    assertThatThrownBy(
            () -> PairReader.read(TestSpark.session(), "recommend.user-deny", table.toString()))
        .hasMessageContaining("recommend.user-deny: ");
    assertThatThrownBy(
            () -> InputFiles.describe(TestSpark.session(), "data.input", table.toString()))
        .hasMessageContaining("is a Delta table");
  }

  /** Its first file holds the deleted ratings of user 7. */
  @Test
  void theCaseOfADeletedUser() {
    Path delta =
        Path.of(System.getProperty("hammingbird.root"))
            .resolve("src-test/resources/cases/delta-folder/delta");
    assertThatThrownBy(
            () -> RatingReader.read(TestSpark.session(), DataConfigs.of(DataFormat.PARQUET, delta)))
        .isInstanceOf(InputDataException.class)
        .hasMessageStartingWith("data.input: file:%s is a Delta table".formatted(delta))
        .hasMessageContaining(
            "--set data.format=table --set data.input=catalog.db.name (or 'delta.`%s`')"
                .formatted(delta));
  }
}
