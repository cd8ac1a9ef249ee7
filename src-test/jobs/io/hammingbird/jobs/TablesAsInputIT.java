package io.hammingbird.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.files.Json;
import io.hammingbird.read.RatingInput;
import io.hammingbird.read.RatingReader;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.settings.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real tables of Delta and Iceberg, in which rows were deleted and replaced. */
class TablesAsInputIT {
  /** Of user 7 nothing is left, of user 9 the second rating. */
  private static final List<String> LIVE = List.of("8,1,4.0,200", "8,2,3.0,300", "9,1,1.0,400");

  private static final String COLUMNS =
      "(user INT, item BIGINT, rating FLOAT, timestamp TIMESTAMP)";

  @TempDir private static Path folder;
  private static Map<String, String> properties;
  private static String delta;

  @BeforeAll
  static void writeTables() {
    properties =
        Map.of(
            "spark.sql.extensions",
            "io.delta.sql.DeltaSparkSessionExtension,"
                + "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
            "spark.sql.catalog.spark_catalog",
            "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            // Delta would use fifty
            "spark.databricks.delta.snapshotPartitions",
            "1",
            "spark.sql.catalog.lake",
            "org.apache.iceberg.spark.SparkCatalog",
            "spark.sql.catalog.lake.type",
            "hadoop",
            "spark.sql.catalog.lake.warehouse",
            folder.resolve("lake").toString());
    properties.forEach(System::setProperty);
    delta = "delta.`%s`".formatted(folder.resolve("delta"));
    try (SparkSession spark = session()) {
      spark.sql("CREATE TABLE %s %s USING delta".formatted(delta, COLUMNS));
      insert(spark, delta, "(7,1,5,100), (8,1,4,200), (8,2,3,300), (9,1,2,400)");
      spark.sql("DELETE FROM %s WHERE user = 7".formatted(delta));
      spark.sql("UPDATE %s SET rating = 1 WHERE user = 9".formatted(delta));

      spark.sql(
          "CREATE TABLE lake.shop.ratings %s USING iceberg PARTITIONED BY (item)"
              .formatted(COLUMNS));
      insert(spark, "lake.shop.ratings", "(7,1,5,100), (8,1,4,200), (8,2,5,300), (9,1,1,400)");
      spark.sql("DELETE FROM lake.shop.ratings WHERE user = 7");
      spark.conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
      spark.sql(
          "INSERT OVERWRITE lake.shop.ratings SELECT user, item, 3, timestamp FROM lake.shop.ratings WHERE item = 2");
    }
  }

  @AfterAll
  static void forget() {
    properties.keySet().forEach(System::clearProperty);
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }

  /** Rows {@code (user, item, rating, seconds)}. */
  private static void insert(SparkSession spark, String table, String rows) {
    spark.sql(
        "INSERT INTO %s SELECT col1, col2, col3, timestamp_seconds(col4) FROM VALUES %s"
            .formatted(table, rows));
  }

  private static DataConfig config(String format, Object input) {
    return ConfigLoader.load(List.of(), List.of("data.format=" + format, "data.input=" + input))
        .data();
  }

  private static List<String> ratings(SparkSession spark, DataConfig config) {
    return RatingReader.read(spark, config)
        .selectExpr("concat_ws(',', user_id, item_id, rating, timestamp) AS rating")
        .orderBy("rating")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void aTableGivesTheRowsThatAreThereNow() {
    try (SparkSession spark = session()) {
      assertThat(ratings(spark, config("table", delta))).isEqualTo(LIVE);
      assertThat(ratings(spark, config("table", "lake.shop.ratings"))).isEqualTo(LIVE);
      // what the files alone say is another thing, or this test would show nothing
      assertThat(spark.read().parquet(folder.resolve("delta").toString()).count()).isEqualTo(7);
      assertThat(spark.read().parquet(folder + "/lake/shop/ratings/data").count()).isEqualTo(7);
    }
  }

  @Test
  void aRunReadsTheVersionThatItFoundFirst() {
    try (SparkSession spark = session()) {
      spark.sql("CREATE TABLE lake.shop.busy %s USING iceberg".formatted(COLUMNS));
      String busy = "delta.`%s`".formatted(folder.resolve("busy"));
      spark.sql("CREATE TABLE %s %s USING delta".formatted(busy, COLUMNS));
      for (String table : List.of("lake.shop.busy", busy)) {
        insert(spark, table, "(1,1,1,100)");
        RatingInput found = RatingInput.find(spark, config("table", table));
        insert(spark, table, "(2,2,2,200)");
        assertThat(ratings(spark, found.config())).as(table).containsExactly("1,1,1.0,100");
        found.requireUnchanged(spark);
        assertThat(ratings(spark, config("table", table))).as(table).hasSize(2);
      }
      spark.sql("ALTER TABLE lake.shop.busy CREATE BRANCH trial");
      insert(spark, "lake.shop.busy.branch_trial", "(3,3,3,300)");
      RatingInput branch = RatingInput.find(spark, config("table", "lake.shop.busy.branch_trial"));
      assertThat(ratings(spark, branch.config())).hasSize(3);
      insert(spark, "lake.shop.busy.branch_trial", "(4,4,4,400)");
      assertThatThrownBy(() -> branch.requireUnchanged(spark))
          .isInstanceOf(InputDataException.class)
          .hasMessage(
              "data.input = lake.shop.busy.branch_trial: the table got other rows while it was read, and has no versions of which one could be read to the end. Start again when nobody writes to it");
    }
  }

  @Test
  void itsFilesAreRefused() {
    try (SparkSession spark = session()) {
      Path path = folder.resolve("delta");
      assertThatThrownBy(() -> RatingReader.read(spark, config("parquet", path)))
          .isInstanceOf(InputDataException.class)
          .hasMessage(
              "data.input: file:"
                  + path
                  + " is a Delta table (it holds _delta_log). Its files are not its rows: read one by one, they bring deleted and replaced rows back. Read it as a table, through Spark's catalog: --set data.format=table --set data.input=catalog.db.name (or 'delta.`"
                  + path
                  + "`'), started with HAMMINGBIRD_SUBMIT=\"--packages io.delta:delta-spark_2.12:3.3.2 --conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog\" (or the same options of spark-submit)");
      Path iceberg = folder.resolve("lake/shop/ratings");
      for (Object input : List.of(iceberg, iceberg + "/data/item=2", iceberg + "/data/*/*")) {
        assertThatThrownBy(() -> RatingReader.read(spark, config("parquet", input)))
            .isInstanceOf(InputDataException.class)
            .hasMessageStartingWith(
                "data.input: file:%s is an Iceberg table (it holds metadata). ".formatted(iceberg));
      }
      // Spark's catalog reads plain files too
      for (String place : List.of(path.toString(), iceberg + "/data")) {
        assertThatThrownBy(
                () -> RatingReader.read(spark, config("table", "parquet.`%s`".formatted(place))))
            .isInstanceOf(InputDataException.class)
            .hasMessageContaining(" table (it holds ");
      }
    }
  }

  private static Processes.Result prepare(String table, Path warehouse) {
    return Verbs.run(
        "prepare",
        "--warehouse",
        warehouse.toString(),
        "--set",
        "data.name=synthetic-test",
        "--set",
        "data.format=table",
        "--set",
        "data.input=" + table,
        "--set",
        "filter.min-count=0",
        "--set",
        "split.kind=random");
  }

  @Test
  void theSameRowsAreTheSameRun() throws IOException {
    String table = "delta.`%s`".formatted(folder.resolve("grown"));
    Path warehouse = folder.resolve("warehouse");
    try (SparkSession spark = session()) {
      spark.sql("CREATE TABLE %s %s USING delta".formatted(table, COLUMNS));
      for (int part = 0; part < 2; part++) {
        spark.sql(
            "INSERT INTO %s SELECT id %% 10, id / 10, 1 + id %% 5, timestamp_seconds(id) FROM range(%d, %d)"
                .formatted(table, 100 * part, 100 * part + 100));
      }
    }
    Verbs.require(prepare(table, warehouse));
    JsonNode manifest = manifest(Verbs.onlyRun(warehouse));
    assertThat(manifest.path("counts").path("read").asInt()).isEqualTo(200);
    JsonNode input = manifest.path("inputs").get(0);
    assertThat(input.path("path").asText()).isEqualTo(table);
    assertThat(input.path("version").asText()).isEqualTo("2");
    assertThat(input.path("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(manifest.path("config").path("data").path("input").asText()).isEqualTo(table);

    // the same rows in other files
    try (SparkSession spark = session()) {
      spark.sql("OPTIMIZE " + table);
      assertThat(spark.sql("DESCRIBE HISTORY %s LIMIT 1".formatted(table)).first().getString(4))
          .isEqualTo("OPTIMIZE");
    }
    Processes.Result again = prepare(table, warehouse);
    Verbs.require(again);
    assertThat(again.err()).contains("prepare: done before");
    assertThat(runs(warehouse)).hasSize(1);

    try (SparkSession spark = session()) {
      spark.sql("UPDATE %s SET rating = 5 WHERE user = 0 AND item = 0".formatted(table));
    }
    Verbs.require(prepare(table, warehouse));
    assertThat(runs(warehouse)).hasSize(2);
  }

  private static JsonNode manifest(Path run) throws IOException {
    return Json.parse(Files.readString(run.resolve("manifest.json")));
  }

  private static List<Path> runs(Path warehouse) throws IOException {
    try (Stream<Path> runs = Files.list(warehouse.resolve("synthetic-test/runs"))) {
      return new ArrayList<>(runs.toList());
    }
  }
}
