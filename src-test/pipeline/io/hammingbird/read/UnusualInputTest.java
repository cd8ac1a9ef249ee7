package io.hammingbird.read;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.fields.Rating;
import io.hammingbird.read.lines.LineFuzzTest;
import io.hammingbird.read.lines.QuotedRecords;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import io.hammingbird.read.spec.TimestampUnit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that once were, or easily are, read wrongly. */
class UnusualInputTest {
  private static final String GOOD = "u,i,5,1\n";
  private static final String HEADER = "user,item,rating,timestamp\n";

  @TempDir private Path folder;

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private DataConfig csv(String text) throws IOException {
    return DataConfigs.of(DataFormat.CSV, write("r.csv", text.getBytes(UTF_8)));
  }

  private static Quarantine check(DataConfig config) {
    return Quarantine.check(RatingReader.read(TestSpark.session(), config), config);
  }

  private static List<Row> rows(DataConfig config) {
    return RatingReader.read(TestSpark.session(), config).orderBy("sequence").collectAsList();
  }

  private static void refused(DataConfig config, String message) {
    assertThatThrownBy(() -> check(config))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aQuotedFieldMayHoldLineBreaks() throws IOException {
    List<Row> rows =
        rows(csv("\"user\",\"the\r\nitem\",item\n\"a\r\n\nb\",x,\"i\"\nu,\"broken\nv,x,w\n"));
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).getString(4)).isEqualTo("a\n\nb");
    assertThat(rows.get(0).getString(5)).isEqualTo("i");
    assertThat(rows.get(0).getLong(1)).isEqualTo(3);
    // an unclosed quote costs its own line
    assertThat(rows.get(1).getString(3)).isEqualTo("broken-csv");
    assertThat(rows.get(1).getLong(1)).isEqualTo(6);
    assertThat(rows.get(2).getString(4)).isEqualTo("v");
    assertThat(rows.get(2).getLong(1)).isEqualTo(7);
  }

  @Test
  void anUnclosedQuoteCannotSwallowMoreThanItsLine() throws IOException {
    String many = GOOD.repeat(QuotedRecords.MOST_LINES + 20);
    assertThat(check(csv(HEADER + "\"open,i,5,1\n" + many + "a\",b,5,1\n")))
        .isEqualTo(
            new Quarantine(
                QuotedRecords.MOST_LINES + 22,
                Map.of("broken-csv", 2L),
                0,
                Map.of("s", (long) QuotedRecords.MOST_LINES + 20)));
  }

  @Test
  void anEnormousLineIsQuarantinedWithoutBeingHeld() throws IOException {
    Path file = folder.resolve("long.csv");
    byte[] part = "x".repeat(1 << 20).getBytes(UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write((HEADER + GOOD).getBytes(UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(part);
      }
      out.write(("\n" + GOOD).getBytes(UTF_8));
    }
    TestSpark.session().conf().set("mapreduce.input.fileinputformat.split.maxsize", "5000000");
    try {
      List<Row> rows = rows(DataConfigs.of(DataFormat.CSV, file));
      assertThat(rows.stream().map(row -> row.getString(3)))
          .containsExactly(null, "line-too-long", null);
      assertThat(rows.get(1).getString(2)).hasSize(1000);
      assertThat(rows.get(2).getLong(1)).isEqualTo(4);
    } finally {
      TestSpark.session().conf().unset("mapreduce.input.fileinputformat.split.maxsize");
    }
  }

  @Test
  void otherEncodingsAreRefusedByTheirHeader() throws IOException {
    refused(
        DataConfigs.of(DataFormat.CSV, write("r.csv", (HEADER + GOOD).getBytes(UTF_16))),
        "r.csv is in UTF-16: set data.csv.encoding = UTF-16");
  }

  @Test
  void columnsThatAreDoubleOrMissingAreNamed() throws IOException {
    refused(csv("user,item,user\na,b,c\n"), "has the column 'user' twice");
    refused(csv("item,rating\na,1\n"), "no column 'user'");
    refused(csv(HEADER), "holds no ratings");
    refused(csv("\n\n"), "no column 'user'");
  }

  @Test
  void halfCharactersAndDoubleNamesOfJsonAreQuarantined() throws IOException {
    String lines =
        "{\"user\":\"\\ud800\",\"item\":1}\n{\"user\":1,\"user\":2,\"item\":1}\n"
            + "{\"user\":\"\\ud83d\\ude00\",\"item\":1}\n"
            + "[".repeat(100_000)
            + "\n{\"user\":1,\"item\":1,\"timestamp\":"
            + "1".repeat(100_000)
            + "}\n";
    assertThat(check(DataConfigs.of(DataFormat.JSON, write("r.json", lines.getBytes(UTF_8)))))
        .satisfies(q -> assertThat(q.read()).isEqualTo(5))
        .satisfies(q -> assertThat(q.valid()).isEqualTo(1))
        .satisfies(q -> assertThat(q.byReason()).containsEntry("broken-utf-8", 1L));
  }

  @Test
  void filesThatAreNotWhatTheirNamesSayAreNamed() throws IOException {
    for (String name : List.of("r.gz", "r.bz2", "r.zst", "r.snappy", "r.lz4", "r.deflate")) {
      Path file = write(name, (HEADER + GOOD.repeat(50)).getBytes(UTF_8));
      refused(DataConfigs.of(DataFormat.CSV, file), name + " cannot be read");
      refused(DataConfigs.of(DataFormat.CSV, write(name, new byte[0])), name + " cannot be read");
    }
  }

  @Test
  void parquetFilesMayDifferInTheirTypesAndInOptionalColumns() {
    select("a", "'7' user, 1L item, 4.5F rating, timestamp'1970-01-01 00:00:05Z' timestamp");
    select("b", "7 user, '1' item, cast(2 as decimal(5,2)) rating, 6L timestamp, array(1) more");
    select("c", "8L user, 2 item");
    assertThat(rows(DataConfigs.of(DataFormat.PARQUET, folder)).stream().map(LineFuzzTest::rating))
        .containsExactly(
            new Rating("7", "1", 4.5f, 5L, null),
            new Rating("7", "1", 2f, 6L, TimestampUnit.S),
            new Rating("8", "2", 1f, null, null));
  }

  @Test
  void everyParquetFileIsCheckedBeforehand() throws IOException {
    select("a", "1 user, 2 item");
    DataConfig config = DataConfigs.of(DataFormat.PARQUET, folder);
    select("b", "named_struct('id', 1) user, 2 item");
    refused(config, "/b/");
    refused(
        DataConfigs.of(DataFormat.PARQUET, folder.resolve("b")),
        "'user' is of type struct<id:int>");
    select("c", "array(1) item, 1 user");
    refused(
        DataConfigs.of(DataFormat.PARQUET, folder.resolve("c")), "'item' is of type array<int>");
    select("d", "1 user, 2 movie");
    refused(DataConfigs.of(DataFormat.PARQUET, folder.resolve("d")), "no column 'item'");
    select("e", "1 user, 2 item, 'x' rating");
    refused(DataConfigs.of(DataFormat.PARQUET, folder.resolve("e")), "'rating' is of type string");
    refused(DataConfigs.of(DataFormat.PARQUET, write("zero.parquet", new byte[0])), "zero.parquet");
    select("f", "cast(null as int) user, 2 item, double('NaN') rating, date'0900-01-01' timestamp");
    assertThat(check(DataConfigs.of(DataFormat.PARQUET, folder.resolve("f"))).byReason())
        .isEqualTo(Map.of("empty-id", 1L));
  }

  private void select(String name, String columns) {
    TestSpark.session().conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
    TestSpark.session()
        .sql("select " + columns)
        .coalesce(1)
        .write()
        .parquet(folder.resolve(name).toString());
  }
}
