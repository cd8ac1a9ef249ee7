package io.hammingbird.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.DataConfigs;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import io.hammingbird.split.SplitConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way from a file to the tables: nothing lost, nothing leaked, nothing left to chance.
 */
class PreparationTest {
  private static final String SPLIT_BYTES = "mapreduce.input.fileinputformat.split.maxsize";
  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";

  @TempDir private Path folder;

  @AfterEach
  void usualSettings() {
    TestSpark.session().conf().unset(SPLIT_BYTES);
    TestSpark.session().conf().set(SHUFFLE_PARTITIONS, "4");
  }

  private static Prepared prepare(DataConfig config, int minCount, String split) {
    return Preparation.prepare(
        TestSpark.session(),
        config,
        new FilterConfig(minCount, false),
        new SplitConfig(split, List.of(5, 2, 3), 42));
  }

  /** Lines of which some are malformed, some repeat a pair, and some are of rare users or items. */
  private DataConfig messy(long seed) throws IOException {
    java.util.Random random = new java.util.Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      int user = (int) Math.abs(random.nextGaussian() * 12);
      int item = (int) Math.abs(random.nextGaussian() * 15);
      lines.add(
          switch (random.nextInt(12)) {
            case 0 -> "%d::%d::x::1".formatted(user, item);
            case 1 -> "%d::%d".formatted(user, item);
            default -> "%d::%d::%d::%d".formatted(user, item, i % 5 + 1, random.nextInt(99));
          });
    }
    Path file = folder.resolve("ratings-%d.dat".formatted(seed));
    Files.write(file, lines);
    return DataConfigs.of(DataFormat.MOVIELENS_DAT, file);
  }

  @Test
  void everyLineIsAccountedForAsInAPlainCount() throws IOException {
    for (long seed = 0; seed < 2; seed++) {
      DataConfig config = messy(seed);
      Map<String, Integer> users = new HashMap<>();
      Map<String, Integer> items = new HashMap<>();
      Set<String> pairs = new HashSet<>();
      int valid = 0;
      for (String line : Files.readAllLines(Path.of(config.input()))) {
        String[] fields = line.split("::", -1);
        if (fields.length == 4 && !fields[2].equals("x")) {
          valid++;
          if (pairs.add(fields[0] + " " + fields[1])) {
            users.merge(fields[0], 1, Integer::sum);
            items.merge(fields[1], 1, Integer::sum);
          }
        }
      }
      long kept =
          pairs.stream()
              .filter(p -> users.get(p.split(" ", -1)[0]) > 5 && items.get(p.split(" ", -1)[1]) > 5)
              .count();
      try (Prepared prepared = prepare(config, 5, "temporal-global")) {
        PreparationCounts counts = prepared.counts();
        assertThat(counts.read()).isEqualTo(600);
        assertThat(counts.quarantined()).isEqualTo(600 - valid);
        assertThat(counts.quarantinedByReason()).containsOnlyKeys("not-a-number", "too-few-fields");
        assertThat(counts.deduplicated()).isEqualTo(valid - pairs.size());
        assertThat(counts.filtered()).isEqualTo(pairs.size() - kept);
        assertThat(counts.kept()).isEqualTo(kept);
        assertThat(counts.train()).isEqualTo(kept / 2);
        assertThat(prepared.interactions().count())
            .isEqualTo(counts.train() + counts.validation() + counts.test());
        assertThat(prepared.quarantine().count()).isEqualTo(counts.quarantined());
      }
    }
  }

  @Test
  void indicesComeFromTrainingAloneByFallingCount() throws IOException {
    // by time: a and b train on x and y; c and z are first seen in test
    Path file =
        Files.writeString(
            folder.resolve("r.csv"),
            """
            user,item,rating,timestamp
            b,y,1,1
            a,y,1,2
            a,x,1,3
            c,z,1,9
            c,y,1,8
            a,z,1,7
            """);
    Path titles = Files.writeString(folder.resolve("titles.csv"), "item,title,genres\ny,Y!,G|H\n");
    DataConfig config = DataConfigs.withTitles(DataConfigs.of(DataFormat.CSV, file), titles);
    try (Prepared prepared = prepare(config, 0, "temporal-global")) {
      assertThat(text(prepared.users().collectAsList())).containsExactly("[0,a,2]", "[1,b,1]");
      assertThat(prepared.items().columns())
          .containsExactly("index", "id", "count", "title", "genres");
      assertThat(text(prepared.items().drop("genres").collectAsList()))
          .containsExactly("[0,y,2,Y!]", "[1,x,1,null]");
      PreparationCounts counts = prepared.counts();
      assertThat(counts.coldValidation()).isEqualTo(1);
      assertThat(counts.coldTest()).isEqualTo(2);
      assertThat(counts.coldUsers()).isEqualTo(1);
      assertThat(counts.coldItems()).isEqualTo(1);
      assertThat(counts.validation() + counts.test()).isZero();
    }
  }

  private static List<String> text(List<Row> rows) {
    return rows.stream().map(Row::toString).toList();
  }

  @Test
  void tablesAreTheSameOnOtherPartitions() throws IOException {
    DataConfig config = messy(7);
    for (String split : List.of("random", "temporal-per-user")) {
      List<List<String>> usual = tables(config, split);
      TestSpark.session().conf().set(SPLIT_BYTES, "500");
      TestSpark.session().conf().set(SHUFFLE_PARTITIONS, "9");
      assertThat(tables(config, split)).isEqualTo(usual);
      usualSettings();
    }
  }

  private static List<List<String>> tables(DataConfig config, String split) {
    try (Prepared prepared = prepare(config, 3, split)) {
      // users and items must come in order of their index; interactions are a set
      return List.of(
          text(prepared.users().collectAsList()),
          text(prepared.items().collectAsList()),
          prepared.interactions().collectAsList().stream()
              .sorted(
                  Comparator.<Row>comparingInt(r -> r.getInt(0)).thenComparing(r -> r.getInt(1)))
              .map(Row::toString)
              .collect(Collectors.toList()),
          text(prepared.quarantine().orderBy("line").collectAsList()));
    }
  }

  @Test
  void aSingleMissingTimestampForbidsSplitsByTimeOnly() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("r.csv"), "user,item,timestamp\na,x,1\na,y,\nb,x,3\nb,y,4\n");
    DataConfig config = DataConfigs.of(DataFormat.CSV, file);
    for (String split : List.of("temporal-global", "temporal-per-user", "leave-last")) {
      assertThatThrownBy(() -> prepare(config, 0, split))
          .isInstanceOf(InputDataException.class)
          .hasMessageContaining("1 of 4 ratings have no timestamp")
          .hasMessageContaining("split.kind = " + split);
    }
    try (Prepared prepared = prepare(config, 0, "random-per-user")) {
      assertThat(prepared.counts().kept()).isEqualTo(4);
    }
  }

  @Test
  void aSplitThatLeavesNoTrainingIsAFault() throws IOException {
    Path file = Files.writeString(folder.resolve("r.csv"), "user,item\na,x\n");
    assertThatThrownBy(() -> prepare(DataConfigs.of(DataFormat.CSV, file), 0, "random"))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("leaves no training ratings");
  }

  @Test
  void countsThatDoNotAddUpAreAFaultOfThePipeline() {
    assertThatThrownBy(
            () -> new PreparationCounts(10, 1, Map.of("x", 1L), 1, 1, 6, 3, 1, 2, 0, 0, 0, 0, 1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lost or doubled");
  }

  @Test
  void nothingStaysInMemoryAfterAFault() throws IOException {
    DataConfig config = messy(3);
    int before = TestSpark.session().sparkContext().getPersistentRDDs().size();
    assertThatThrownBy(() -> prepare(config, 10_000, "random"))
        .isInstanceOf(InputDataException.class);
    prepare(config, 3, "random").close();
    assertThat(TestSpark.session().sparkContext().getPersistentRDDs().size()).isEqualTo(before);
  }
}
