package io.hammingbird.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format and every way to name files, on inputs small enough to check by eye. */
class RatingReaderTest {
  @TempDir private Path folder;

  private static List<String> read(DataConfig config) {
    return RatingReader.read(TestSpark.session(), config)
        .orderBy("sequence")
        .collectAsList()
        .stream()
        .map(RatingReaderTest::text)
        .toList();
  }

  private static String text(Row row) {
    return row.getAs("reason") == null
        ? "%s,%s,%s,%s"
            .formatted(
                row.getAs("user_id"),
                row.getAs("item_id"),
                row.getAs("rating"),
                row.getAs("timestamp"))
        : row.getAs("reason");
  }

  private Path write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private Path writeGzip(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }
    return file;
  }

  @Test
  void movieLensWithDoubleColonsAndHalfStars() throws IOException {
    Path file = write("ratings.dat", "1::122::5::838985046", "1::185::3.5::838983525", "2::7::::");
    assertThat(read(DataConfigs.of(DataFormat.MOVIELENS_DAT, file)))
        .containsExactly("1,122,5.0,838985046", "1,185,3.5,838983525", "2,7,1.0,null");
  }

  @Test
  void movieLensWithTabsAndWindowsLineEnds() throws IOException {
    Path file = write("u.data", "196\t242\t3\t881250949\r", "186\t302\t3\t891717742\r");
    assertThat(read(DataConfigs.of(DataFormat.MOVIELENS_TAB, file)))
        .containsExactly("196,242,3.0,881250949", "186,302,3.0,891717742");
  }

  @Test
  void csvQuotesColumnsInAnyOrderAndFieldsThatAreEmpty() throws IOException {
    Path file =
        write(
            "r.csv",
            "\uFEFFwhen,\"who\",note,what,stars",
            "5,\"a,\"\"b\"\"\",x,Ünï,4.5",
            ", a ,\"\",\"2\",",
            "881250949.0,7,,8,1e0");
    DataConfig config =
        DataConfigs.withColumns(
            DataConfigs.of(DataFormat.CSV, file),
            new DataConfig.Columns("who", "what", "stars", "when"));
    assertThat(read(config))
        .containsExactly("a,\"b\",Ünï,4.5,5", " a ,2,1.0,null", "7,8,1.0,881250949");
  }

  @Test
  void csvWithoutRatingAndTimestampColumnsIsImplicit() throws IOException {
    Path file = write("r.csv", "item,user", "i,u");
    assertThat(read(DataConfigs.of(DataFormat.CSV, file))).containsExactly("u,i,1.0,null");
  }

  @Test
  void csvWithoutTheUserColumnNamesTheHeader() throws IOException {
    Path file = write("r.csv", "userId,item,rating", "1,2,3");
    assertThatThrownBy(() -> read(DataConfigs.of(DataFormat.CSV, file)))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("r.csv")
        .hasMessageContaining("no column 'user'")
        .hasMessageContaining("userId, item, rating")
        .hasMessageContaining("data.columns.user");
  }

  @Test
  void jsonLinesTakeTextAndNumbers() throws IOException {
    Path file =
        write(
            "r.json",
            "{\"user\": 12345678901, \"item\": \"x\", \"rating\": 4.5, \"timestamp\": 7}",
            "{\"item\": 2, \"user\": \"u\", \"rating\": null}",
            "{\"user\": \"u\", \"item\": 3, \"rating\": \"2\", \"timestamp\": 8.0, \"more\": []}");
    assertThat(read(DataConfigs.of(DataFormat.JSON, file)))
        .containsExactly("12345678901,x,4.5,7", "u,2,1.0,null", "u,3,2.0,8");
  }

  @Test
  void jsonWithoutTheItemFieldNamesTheFields() throws IOException {
    Path file = write("r.json", "{\"user\": 1, \"movie\": 2}");
    assertThatThrownBy(() -> read(DataConfigs.of(DataFormat.JSON, file)))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("user, movie");
  }

  @Test
  void parquetOfSeveralTypesWithFileAndRow() {
    String path = folder.resolve("a b [1]").toString();
    TestSpark.session()
        .sql(
            "select 7L user, 'x' item, cast(4.5 as decimal(3,1)) rating, timestamp'1970-01-01 00:00:09.5Z' timestamp"
                + " union all select 8L, '', 3, null"
                + " union all select 9L, 'z', null, null")
        .coalesce(1)
        .write()
        .parquet(path);
    DataConfig config = DataConfigs.of(DataFormat.PARQUET, folder.toString());
    assertThat(read(config)).containsExactly("7,x,4.5,9", "empty-id", "9,z,1.0,null");
    Row malformed = Quarantine.malformed(RatingReader.read(TestSpark.session(), config)).head();
    assertThat(malformed.getString(0)).contains("/a b [1]/part-");
    assertThat(malformed.getLong(1)).isEqualTo(2);
    assertThat(malformed.getString(2)).isEqualTo("8,,3.0,null");
  }

  @Test
  void parquetIsNumberedOverFilesInOrderOfTheirPaths() {
    for (String part : List.of("b", "a")) {
      TestSpark.session()
          .range(2)
          .selectExpr("'" + part + "' user", "id item")
          .coalesce(1)
          .write()
          .parquet(folder.resolve(part).toString());
    }
    assertThat(read(DataConfigs.of(DataFormat.PARQUET, folder)))
        .containsExactly("a,0,1.0,null", "a,1,1.0,null", "b,0,1.0,null", "b,1,1.0,null");
  }

  @Test
  void parquetOfAWrongTypeOrWithoutAColumnSaysSo() {
    String path = folder.resolve("wrong").toString();
    TestSpark.session().sql("select 1.5D user, 2 item").write().parquet(path);
    assertThatThrownBy(() -> read(DataConfigs.of(DataFormat.PARQUET, path)))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("'user' is of type double");
    DataConfig config =
        DataConfigs.withColumns(
            DataConfigs.of(DataFormat.PARQUET, path),
            new DataConfig.Columns("item", "movie", "rating", "timestamp"));
    assertThatThrownBy(() -> read(config))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("no column 'movie'")
        .hasMessageContaining("user, item");
  }

  @Test
  void filesThatAreNoParquetSaySo() throws IOException {
    Path file = write("r.csv", "user,item", "1,2");
    assertThatThrownBy(() -> read(DataConfigs.of(DataFormat.PARQUET, file)))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("check data.format");
  }

  @Test
  void aFolderWithSubfoldersGzipAndHiddenFiles() throws IOException {
    write("in/b.csv", "user,item", "b,1");
    writeGzip("in/c.csv.gz", "item,user", "2,c", "3,c");
    write("in/a/x.csv", "user,item", "a,1");
    write("in/_SUCCESS", "");
    write("in/.hidden.csv", "user,item", "h,1");
    write("in/_tmp/x.csv", "user,item", "h,2");
    Files.createFile(folder.resolve("in/empty.csv"));
    assertThat(read(DataConfigs.of(DataFormat.CSV, folder.resolve("in"))))
        .containsExactly("a,1,1.0,null", "b,1,1.0,null", "c,2,1.0,null", "c,3,1.0,null");
  }

  @Test
  void aGlobAndNamesWithItsCharacters() throws IOException {
    write("day=1/r [1],{2}.csv", "user,item", "a,1");
    write("day=2/r.csv", "user,item", "b,1");
    write("other/r.csv", "user,item", "c,1");
    assertThat(read(DataConfigs.of(DataFormat.CSV, folder + "/day=*")))
        .containsExactly("a,1,1.0,null", "b,1,1.0,null");
  }

  @Test
  void nothingThereAndNothingSetAreDifferentFaults() {
    assertThatThrownBy(() -> read(DataConfigs.of(DataFormat.CSV, folder.resolve("no*.csv"))))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("no*.csv")
        .hasMessageContaining("no file found");
    assertThatThrownBy(() -> read(DataConfigs.of(DataFormat.CSV, "")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("data.input is not set");
    assertThatThrownBy(() -> read(DataConfigs.of(DataFormat.CSV, "nofs://x/y")))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("nofs");
  }

  @Test
  void aTruncatedGzipNamesTheFile() throws IOException {
    String[] lines = new String[5_000];
    Arrays.setAll(lines, i -> i + "::" + (i * 7919L % 1009) + "::3::9");
    Path file = writeGzip("cut.dat.gz", lines);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> read(DataConfigs.of(DataFormat.MOVIELENS_DAT, file)))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("cut.dat.gz cannot be read");
  }
}
