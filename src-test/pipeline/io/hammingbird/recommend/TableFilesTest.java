package io.hammingbird.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSettings;
import io.hammingbird.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enough work for several ranges, and so for several files. */
class TableFilesTest {
  private static final Match MATCH = Match.random(512, 1500, 900);
  private static final RecommendConfig CONFIG = TestSettings.recommend(200);

  private final SparkSession spark = TestSpark.session();
  @TempDir private Path folder;

  @Test
  void aUserIsInOneFileAndFilesAreSorted() throws IOException {
    write(folder.resolve("table").toString());

    assertThat(spark.read().parquet(folder.resolve("table").toString()).schema().toDDL())
        .isEqualTo("user_id STRING,rank INT,item_id STRING,distance INT,score DOUBLE");
    List<Path> files = parquetFiles();
    assertThat(files).hasSizeGreaterThan(1);
    Set<String> earlier = new HashSet<>();
    long rows = 0;
    for (Path file : files) {
      List<Row> content = spark.read().parquet(file.toString()).coalesce(1).collectAsList();
      assertThat(content)
          .isEqualTo(spark.read().parquet(file.toString()).sort("user_id", "rank").collectAsList());
      assertThat(content).isNotEmpty();
      Set<String> here = new HashSet<>(content.stream().map(row -> row.getString(0)).toList());
      here.forEach(user -> assertThat(earlier.add(user)).as(user).isTrue());
      rows += content.size();
    }
    assertThat(rows).isEqualTo(MATCH.nearest(200, 512).size());
  }

  @Test
  void aTaskThatIsTriedAgainChangesNothing() throws IOException {
    spark
        .sparkContext()
        .hadoopConfiguration()
        .setClass("fs.flaky.impl", FlakyFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    FlakyFileSystem.failNext(1);

    TopKSummary summary = write("flaky://" + folder.resolve("table"));

    assertThat(FlakyFileSystem.faultsLeft()).isZero();
    assertThat(Match.read(folder.resolve("table").toString())).isEqualTo(MATCH.nearest(200, 512));
    assertThat(parquetFiles()).hasSize(summary.ranges());
    assertThat(summary.users()).as("the failed try does not count").isEqualTo(1500);
    assertThat(summary.pairs()).isEqualTo(1500L * 900);
  }

  @Test
  void aTaskThatFailsAgainFailsTheJobAndLeavesNoTable() {
    spark
        .sparkContext()
        .hadoopConfiguration()
        .setClass("fs.flaky.impl", FlakyFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    FlakyFileSystem.failNext(1000);

    assertThatThrownBy(() -> write("flaky://" + folder.resolve("table")))
        .hasStackTraceContaining("injected: the disk is full");

    FlakyFileSystem.failNext(0);
    assertThat(folder.resolve("table/_SUCCESS")).doesNotExist();
  }

  private TopKSummary write(String path) {
    return new TopKJob(spark, CONFIG).write(MATCH.users(), MATCH.items(), MATCH.rules(2), path);
  }

  private List<Path> parquetFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("table"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }
}
