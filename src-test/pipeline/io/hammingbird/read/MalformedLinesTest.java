package io.hammingbird.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.lines.Line;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reason of quarantine, with the exact line, also where a file is read in many splits. */
class MalformedLinesTest {
  private static final String SPLIT_BYTES = "mapreduce.input.fileinputformat.split.maxsize";

  @TempDir private Path folder;

  @AfterEach
  void usualSplits() {
    TestSpark.session().conf().unset(SPLIT_BYTES);
  }

  private static Map<Long, String> reasons(DataConfig config) {
    Map<Long, String> reasons = new TreeMap<>();
    for (Row row : Quarantine.malformed(lines(config)).collectAsList()) {
      reasons.put(row.getLong(1), row.getString(3));
    }
    return reasons;
  }

  private static Dataset<Row> lines(DataConfig config) {
    return RatingReader.read(TestSpark.session(), config);
  }

  private Path write(String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("ratings"), String.join("\n", lines) + "\n", ISO_8859_1);
  }

  @Test
  void movieLensLines() throws IOException {
    Path file =
        write(
            "1::2::3::4",
            "1::2::3",
            "1::2::3::4::5",
            "1::2::three::4",
            "1::2::NaN::4",
            "1::2::-Infinity::4",
            "1::2::1e99::4",
            "1::2::6::4",
            "1::2::0::4",
            "1::2::3::-4",
            "1::2::3::4.5",
            "1::2::3::noon",
            "::2::3::4",
            "1:: ::3::4",
            "1::caf\u00e9::3::4",
            "",
            "1::2::3::99999999999999999999",
            "1::2::0x1p3::4",
            "1::2:: 5 :: 4 ");
    DataConfig config =
        DataConfigs.withRange(DataConfigs.of(DataFormat.MOVIELENS_DAT, file), 0.5, 5);
    Map<Long, String> expected = new TreeMap<>();
    expected.put(2L, "too-few-fields");
    expected.put(3L, "too-many-fields");
    expected.put(4L, "not-a-number");
    expected.put(5L, "not-finite");
    expected.put(6L, "not-finite");
    expected.put(7L, "not-finite");
    expected.put(8L, "rating-out-of-range");
    expected.put(9L, "rating-out-of-range");
    expected.put(10L, "negative-timestamp");
    expected.put(12L, "not-a-time");
    expected.put(13L, "empty-id");
    expected.put(14L, "empty-id");
    expected.put(15L, "broken-utf-8");
    expected.put(16L, "too-few-fields");
    expected.put(17L, "future-timestamp");
    expected.put(18L, "not-a-number");
    assertThat(reasons(config)).isEqualTo(expected);
  }

  @Test
  void csvLinesCountTheHeader() throws IOException {
    Path file =
        write("user,item,rating", "1,2,3", "1,\"2,3", "1,\"2\"x,3", "1,2", "1,2,3,4", "\"\",2,3");
    assertThat(reasons(DataConfigs.of(DataFormat.CSV, file)))
        .isEqualTo(
            Map.of(
                3L, "broken-csv",
                4L, "broken-csv",
                5L, "too-few-fields",
                6L, "too-many-fields",
                7L, "empty-id"));
  }

  @Test
  void jsonLines() throws IOException {
    Path file =
        write(
            "{\"user\":1}",
            "{\"user\":1,\"item\":2}",
            "{\"user\":1,\"item\":2",
            "[1,2]",
            "{\"user\":1,\"item\":2} {}",
            "{\"user\":null,\"item\":2}",
            "{\"user\":[1],\"item\":2}",
            "{\"user\":1,\"item\":2,\"rating\":true}",
            "");
    assertThat(reasons(DataConfigs.of(DataFormat.JSON, file)))
        .isEqualTo(
            Map.of(
                1L, "too-few-fields",
                3L, "broken-json",
                4L, "broken-json",
                5L, "broken-json",
                6L, "empty-id",
                7L, "wrong-type",
                8L, "wrong-type",
                9L, "broken-json"));
  }

  @Test
  void numbersAreExactWhenFilesAreReadInManySplits() throws IOException {
    TestSpark.session().conf().set(SPLIT_BYTES, "64");
    Map<String, List<Long>> expected = new TreeMap<>();
    List<String> all = new ArrayList<>();
    for (String name : List.of("a.csv", "b.csv")) {
      List<String> lines = new ArrayList<>(List.of("user,item,rating"));
      for (int i = 2; i <= 80; i++) {
        boolean broken = i % (name.startsWith("a") ? 7 : 11) == 0;
        lines.add(broken ? "broken" : "u%d,i%s,%d".formatted(i, "x".repeat(i % 13), i));
        if (broken) {
          expected.computeIfAbsent(name, key -> new ArrayList<>()).add((long) i);
        }
        all.add(name + ":" + i);
      }
      Files.writeString(folder.resolve(name), String.join("\n", lines));
    }
    Dataset<Row> lines = lines(DataConfigs.of(DataFormat.CSV, folder));
    assertThat(lines.toJavaRDD().getNumPartitions()).isGreaterThan(10);

    Map<String, List<Long>> found = new TreeMap<>();
    for (Row row : Quarantine.malformed(lines).orderBy("file", "line").collectAsList()) {
      found
          .computeIfAbsent(
              Path.of(row.getString(0)).getFileName().toString(), k -> new ArrayList<>())
          .add(row.getLong(1));
    }
    assertThat(found).isEqualTo(expected);
    assertThat(
            lines.orderBy("sequence").collectAsList().stream()
                .map(r -> Path.of(r.getString(0)).getFileName() + ":" + r.getLong(1)))
        .containsExactlyElementsOf(all);
  }

  @Test
  void rawTextIsBoundedAndReadable() throws IOException {
    Path file = write("caf\u00e9", "x".repeat(5_000), "ok");
    List<String> raw =
        Quarantine.malformed(lines(DataConfigs.of(DataFormat.MOVIELENS_TAB, file)))
            .orderBy("line")
            .collectAsList()
            .stream()
            .map(row -> row.getString(2))
            .toList();
    assertThat(raw).containsExactly("caf\uFFFD", "x".repeat(1_000), "ok");
    String pairs = "x".repeat(999) + "\uD83D\uDE00";
    assertThat(Line.cut(pairs)).isEqualTo("x".repeat(999));
  }

  @Test
  void tooManyStopTheRunWithCountsAndFirstPlaces() throws IOException {
    Path file = write("1::2::3::4", "1::2::3", "1::2::x::4", "1::2::y::4", "5::2::3::");
    DataConfig config = DataConfigs.of(DataFormat.MOVIELENS_DAT, file);
    Quarantine tolerated =
        Quarantine.check(lines(config), DataConfigs.withMaxQuarantinedShare(config, 0.6));
    assertThat(tolerated)
        .isEqualTo(
            new Quarantine(
                5, Map.of("too-few-fields", 1L, "not-a-number", 2L), 1, Map.of("s", 1L)));
    assertThatThrownBy(
            () ->
                Quarantine.check(lines(config), DataConfigs.withMaxQuarantinedShare(config, 0.59)))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("3 of 5 lines (60.00 %)")
        .hasMessageContaining("data.max-quarantined-share = 0.59")
        .hasMessageMatching(
            "(?s).*\n  not-a-number +2\n    file:\\S+ratings:3: rating = 'x': must be a decimal number, as 4.5"
                + "\n    file:\\S+ratings:4: rating = 'y': must be .*")
        .hasMessageMatching(
            "(?s).*\n  too-few-fields +1\n    file:\\S+ratings:2: 3 found, 4 expected: a line must have all fields\n.*");
  }

  @Test
  void anEmptyInputIsNoRatings() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.csv"));
    DataConfig config = DataConfigs.of(DataFormat.CSV, file);
    assertThatThrownBy(() -> Quarantine.check(lines(config), config))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("holds no ratings");
  }
}
