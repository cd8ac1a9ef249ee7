package io.hammingbird.read.fields;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.Cases;
import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.Bytes;
import io.hammingbird.read.RatingReader;
import io.hammingbird.read.Titles;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.settings.ConfigLoader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of layouts in docs/formats.md: the same 1,920 ratings in the layouts of many tools.
 * What they are is known from {@code base/base.csv}, which this test takes apart by itself.
 */
class LayoutsTest {
  @TempDir private Path folder;

  private static DataConfig config(Path input, String... settings) {
    List<String> all = new ArrayList<>(List.of("data.input=" + input));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(), all).data();
  }

  private static List<Row> rows(DataConfig config) {
    Dataset<Row> lines = RatingReader.read(TestSpark.session(), config);
    assertThat(Quarantine.check(lines, config).quarantined()).isZero();
    return lines.orderBy("sequence").collectAsList();
  }

  /** User, item, rating and time, ids without what a case puts around their numbers. */
  private static String rating(Row row) {
    return "%d,%d,%s,%s"
        .formatted(number(row.getString(4)), number(row.getString(5)), row.getFloat(6), row.get(7));
  }

  private static int number(String id) {
    return Integer.parseInt(id.replaceAll("\\D", ""));
  }

  /** The ratings of the case that is plain, in order. */
  private static List<String> base() throws IOException {
    return Files.readAllLines(Cases.path("base/base.csv")).stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(f -> "%s,%s,%s,%s".formatted(f[0], f[1], Float.parseFloat(f[2]), f[3]))
        .toList();
  }

  private static List<String> withoutTimes(List<String> ratings) {
    return ratings.stream().map(r -> r.substring(0, r.lastIndexOf(',')) + ",null").toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base/base.csv                         |
          movielens-latest-titles/mllatest.csv  | data.columns={user=userId,item=movieId}
          separator/tabheader.tsv               | data.columns={user=user_id,item=item_id}
          separator/recbole.inter               | data.columns={user=user_id,item=item_id}
          separator/euro.csv                    |
          no-header/noheader.csv                | data.csv.header=[user,item,rating,timestamp]
          spark-csv-backslash/sparkcsv.csv      |
          spark-csv-backslash/sparkcsv2.csv     |
          iso-dates/iso.csv                     |
          iso-dates/yelp.json                   | data={format=json,columns={user=user_id,item=business_id,rating=stars,timestamp=date}}
          iso-dates/strts.parquet               | data.format=parquet
          json-array/array.json                 | data.format=json
          json-array/pretty.json                | data.format=json
          parquet-nanoseconds/ns.parquet        | data.format=parquet
          parquet-nanoseconds/nsextra.parquet   | data.format=parquet
          """)
  void theSameRatingsInAnyLayout(String name, String setting) throws IOException {
    DataConfig config =
        setting == null ? config(Cases.path(name)) : config(Cases.path(name), setting);
    assertThat(rows(config).stream().map(LayoutsTest::rating)).containsExactlyElementsOf(base());
  }

  @Test
  void columnsThatAToolNamesAndScalesOtherwise() throws IOException {
    List<Row> weights =
        rows(
            config(
                Cases.path("separator/lastfm.dat"),
                "data.columns={user=userID,item=artistID,rating=weight}"));
    assertThat(weights.get(0).getFloat(6)).isEqualTo(1117f);
    assertThat(weights.stream().map(row -> number(row.getString(4)) + "," + row.getString(5)))
        .containsExactlyElementsOf(
            base().stream().map(r -> r.split(",")[0] + "," + r.split(",")[1]).toList());
    List<Row> books =
        rows(
            config(
                Cases.path("separator/bx.csv"),
                "data.csv.encoding=ISO-8859-1",
                "data.columns={user=User-ID,item=ISBN,rating=Book-Rating}"));
    assertThat(books).hasSize(1920);
    assertThat(books.get(0).toString()).contains("276700,0800000040,1.0,null");
    assertThat(books.get(21).getString(5)).isEqualTo("0\u00e90000000");
    List<Row> games =
        rows(
            config(
                Cases.path("no-header/steam.csv"),
                "data.csv.header=user,item,behaviour,rating,nothing"));
    assertThat(games).hasSize(3840);
    assertThat(games.get(1).toString()).contains("0,Game: 40, The,10.0,null");
  }

  @Test
  void aFileWithoutNamesAsksForThem() {
    DataConfig config = config(Cases.path("no-header/noheader.csv"));
    assertThatThrownBy(() -> rows(config))
        .isInstanceOf(InputDataException.class)
        .hasMessage(
            "file:"
                + Cases.path("no-header/noheader.csv")
                + " has no line of names at its beginning, but data: A00000, B00040, 1.0, 1624935864. Name its columns in"
                + " their order with data.csv.header, as --set data.csv.header=[user,item,rating,timestamp]");
  }

  @Test
  void numbersOfJsonThatWereDoublesAreNoIds() {
    DataConfig config = config(Cases.path("float64-json-ids/jsonids.json"), "data.format=json");
    assertThatThrownBy(() -> rows(config))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("1,920 of 1,920 lines")
        .hasMessageContaining(
            "jsonids.json:1: user = '90000000000000000.0': ids are text or whole numbers");
  }

  @Test
  void longIdsOfJsonStayApart() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("r.json"),
            "{\"user\":90000000000000001,\"item\":\"12345606.0\"}\n{\"user\":90000000000000002,\"item\":7}\n");
    assertThat(
            rows(config(file, "data.format=json")).stream()
                .map(row -> row.getString(4) + " " + row.getString(5)))
        .containsExactly("90000000000000001 12345606.0", "90000000000000002 7");
  }

  @Test
  void fieldsWithinObjectsOfJson() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("r.json"),
            "{\"user\":{\"id\":1,\"name\":{\"x\":2}},\"event\":{\"item\":{\"sku\":\"a\"},\"at\":\"2021-06-29\"}}\n"
                + "{\"user.id\":3,\"event\":{\"item\":{\"sku\":\"b\"}}}\n");
    List<Row> rows =
        rows(
            config(
                file,
                "data.format=json",
                "data.columns={user=user.id,item=event.item.sku,timestamp=event.at}"));
    assertThat(rows.stream().map(row -> "%s,%s,%s".formatted(row.get(4), row.get(5), row.get(7))))
        .containsExactly("1,a,1624924800", "3,b,null");
    DataConfig wrong = config(file, "data.format=json", "data.columns={user=user.key,item=x}");
    assertThatThrownBy(() -> rows(wrong))
        .hasMessageContaining("user.id, user.name.x, event.item.sku");
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "ISO-8859-1"})
  void encodingsThatAreSet(String encoding) throws IOException {
    String text = "user,item,rating\nZoë,Müsli,4\nÅsa,b,5\n";
    Path file = Files.write(folder.resolve("r.csv"), text.getBytes(Charset.forName(encoding)));
    assertThat(
            rows(config(file, "data.csv.encoding=" + encoding)).stream()
                .map(row -> row.getString(4) + row.getString(5)))
        .containsExactly("ZoëMüsli", "Åsab");
  }

  @Test
  void otherEncodingsAndCompressionsAreNamed() throws IOException {
    String text = "user,item,rating\nZoë,a,4\n".repeat(30);
    named("UTF-16: set data.csv.encoding = UTF-16", text.getBytes(UTF_16));
    named("data.csv.encoding = UTF-16LE or UTF-16BE", text.getBytes(UTF_16LE));
    named("compressed by gzip: give it a name that ends in .gz", Bytes.gzip(text.getBytes(UTF_8)));
    named(
        "compressed by bzip2: give it a name that ends in .bz2", Bytes.bzip(text.getBytes(UTF_8)));
    named("a zip archive", new byte[] {'P', 'K', 3, 4, 20, 0});
    named("compressed by xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0});
    named(
        "Parquet: set data.format = parquet",
        Files.readAllBytes(Cases.path("iso-dates/strts.parquet")));
    Path latin = Files.write(folder.resolve("r"), "user,item\nZoë,a\n".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> rows(config(latin)))
        .hasMessageContaining(
            "r:2: text must be UTF-8, or data.csv.encoding must name its encoding");
    Path broken = Files.write(folder.resolve("r"), new byte[] {0, 'u', (byte) 0xd8, 0});
    assertThatThrownBy(() -> rows(config(broken, "data.csv.encoding=UTF-16BE")))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("r cannot be read");
  }

  private void named(String message, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("r"), bytes);
    assertThatThrownBy(() -> rows(config(file)))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("/r ")
        .hasMessageContaining(message);
  }

  /** What Spark writes, with the escapes of its defaults, is the oracle. */
  @Test
  void whateverSparkWritesAsCsvIsReadBack() {
    Random random = new Random(42);
    List<Row> written =
        IntStream.range(0, 400)
            .mapToObj(i -> RowFactory.create("u" + i + wild(random), "i" + wild(random)))
            .toList();
    StructType schema =
        new StructType().add("user", DataTypes.StringType).add("item", DataTypes.StringType);
    TestSpark.session()
        .createDataFrame(written, schema)
        .coalesce(1)
        .write()
        .option("header", true)
        // else it would strip blanks around values
        .option("ignoreLeadingWhiteSpace", false)
        .option("ignoreTrailingWhiteSpace", false)
        .csv(folder.resolve("spark").toString());
    for (String escape : List.of("auto", "backslash")) {
      assertThat(
              rows(config(folder.resolve("spark"), "data.csv.escape=" + escape)).stream()
                  .map(row -> RowFactory.create(row.get(4), row.get(5))))
          .containsExactlyElementsOf(written);
    }
  }

  private static String wild(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append("a, \"\\b\"\\\n;".charAt(random.nextInt(10)));
    }
    return text + "z";
  }

  @Test
  void columnsInTheNamesOfFolders() throws IOException {
    Path day = folder.resolve("in/date=2021-06-29/user=00%207");
    Files.createDirectories(day);
    Files.writeString(day.resolve("r.csv"), "item,rating\na,4\n");
    Files.writeString(day.resolve("own.csv"), "user,item,rating\n8,a,4\n");
    assertThat(
            rows(config(folder.resolve("in"), "data.columns.timestamp=date")).stream()
                .map(row -> "%s,%s".formatted(row.get(4), row.get(7))))
        .containsExactly("8,1624924800", "00 7,1624924800");
    Files.writeString(day.resolve("r.json"), "{\"item\":\"a\"}\n");
    assertThat(
            rows(config(day.resolve("r.json"), "data={format=json,columns.timestamp=date}"))
                .get(0)
                .toString())
        .contains("00 7,a,1.0,1624924800");
    TestSpark.session()
        .sql("select 'a' item")
        .coalesce(1)
        .write()
        .parquet(day.resolve("p").toString());
    assertThat(
            rows(config(day.resolve("p"), "data={format=parquet,columns.timestamp=date}"))
                .get(0)
                .toString())
        .contains("00 7,a,1.0,1624924800");
  }

  @Test
  void severalPathsAndANameWithAComma() throws IOException {
    Files.writeString(folder.resolve("a,b.csv"), "user,item\n1,a\n");
    Files.writeString(folder.resolve("c.csv"), "user,item\n2,a\n");
    assertThat(rows(config(folder.resolve("a,b.csv")))).hasSize(1);
    assertThat(rows(config(Path.of(folder + "/{c,d}.csv , " + folder + "/c.csv")))).hasSize(1);
    assertThat(rows(config(Path.of(folder + "/*.csv," + Cases.path("base/base.csv")))))
        .hasSize(1922);
    assertThatThrownBy(() -> rows(config(Path.of(folder + "/c.csv," + folder + "/d.csv"))))
        .hasMessageContaining("data.input = " + folder + "/d.csv: no file found there");
  }

  @Test
  void aCutOffArrayIsNoInput() throws IOException {
    byte[] whole = Files.readAllBytes(Cases.path("json-array/array.json"));
    Path file = folder.resolve("r.json");
    for (int length : new int[] {whole.length - 1, whole.length / 2, 1}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> rows(config(file, "data.format=json")))
          .isInstanceOf(InputDataException.class)
          .hasMessageContaining("r.json cannot be read: it ends within its JSON array");
    }
    Files.writeString(
        file, " [ {\"user\":\"a]\\\"\",\"item\":[1,{\"x\":2}]} ,\n 7, {\"user\":1,\"item\":2}]\n");
    DataConfig config = config(file, "data.format=json", "data.max-quarantined-share=1");
    assertThat(
            RatingReader.read(TestSpark.session(), config).orderBy("line").collectAsList().stream()
                .map(row -> row.get(1) + " " + row.get(3)))
        .containsExactly("1 wrong-type", "2 broken-json", "3 null");
    Files.writeString(file, "[{\"user\":1,\"item\":2}]\n[{\"user\":1,\"item\":2}]\n");
    assertThatThrownBy(() -> rows(config(file, "data.format=json")))
        .hasMessageContaining("something follows the end of its JSON array");
  }

  @Test
  void titlesOfMovieLensLatest() {
    DataConfig config =
        config(
            Path.of("unused"),
            "data.columns={user=userId,item=movieId}",
            "data.titles=" + Cases.path("movielens-latest-titles/movies.csv"));
    List<Row> titles =
        Titles.read(TestSpark.session(), config).orElseThrow().orderBy("id").collectAsList();
    assertThat(titles).hasSize(60);
    assertThat(titles.get(0).toString())
        .isEqualTo("[0,Film, The 0 (1999),WrappedArray(Drama, Comedy)]");
  }
}
