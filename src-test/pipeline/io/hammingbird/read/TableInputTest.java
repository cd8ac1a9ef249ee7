package io.hammingbird.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hammingbird.TestSpark;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.prepare.Deduplicate;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.read.files.InputFile;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and views of Spark's own catalog; Delta and Iceberg are in the module jobs. */
class TableInputTest {
  private final SparkSession spark = TestSpark.session();

  @TempDir private Path folder;

  @AfterEach
  void drop() {
    spark.catalog().dropTempView("ratings");
    spark.sql("DROP TABLE IF EXISTS kept");
  }

  private void view(String rows) {
    spark
        .sql("SELECT * FROM VALUES %s AS (user, item, rating, timestamp)".formatted(rows))
        .createOrReplaceTempView("ratings");
  }

  private static DataConfig config(String input) {
    return DataConfigs.of(DataFormat.TABLE, input);
  }

  private RatingInput found() {
    return RatingInput.find(spark, config("ratings"));
  }

  private InputFile file() {
    return found().files().get(0);
  }

  @Test
  void valuesFollowTheRulesOfParquet() {
    view(
        "(7, 'a', 4.5F, timestamp'1970-01-01 00:00:05Z'), (8, 'b', null, null),"
            + " (null, 'c', 1F, null), (9, ' ', 1F, null), (9, 'd', float('NaN'), null)");
    DataConfig config = config("ratings");
    assertThat(
            Quarantine.valid(RatingReader.read(spark, config))
                .orderBy("user_id")
                .drop("sequence")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[7,a,4.5,5]", "[8,b,1.0,null]");
    assertThat(
            Quarantine.malformed(RatingReader.read(spark, config)).orderBy("raw").collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[ratings,0,9, ,1.0,null,empty-id]",
            "[ratings,0,9,d,NaN,null,not-finite]",
            "[ratings,0,null,c,1.0,null,empty-id]");
  }

  @Test
  void orderAndPartitionsOfTheRowsChangeNothing() {
    view("(1, 1, 5, 100), (1, 1, 4, 100), (2, 1, 3, null), (2, 1, 3, null), (2, 2, null, 3)");
    InputFile file = file();
    List<Row> last = lastOfPairs();
    spark.table("ratings").repartition(3).orderBy("rating").createOrReplaceTempView("ratings");
    assertThat(file()).isEqualTo(file);
    assertThat(lastOfPairs()).isEqualTo(last).hasSize(3);

    spark
        .table("ratings")
        .selectExpr("string(user) user", "bigint(item) item", "bigint(rating) rating", "timestamp")
        .createOrReplaceTempView("ratings");
    assertThat(file()).as("other types").isEqualTo(file);
  }

  private List<Row> lastOfPairs() {
    return Deduplicate.lastOfPair(Quarantine.valid(RatingReader.read(spark, config("ratings"))))
        .orderBy("user_id", "item_id")
        .collectAsList();
  }

  @Test
  void otherRowsAreAnotherInput() {
    view("(1, 1, 5, 100), (2, 1, 3, null)");
    InputFile file = file();
    assertThat(file.path()).isEqualTo("ratings");
    // 1, 1, 5, 100 and 2, 1, 3
    assertThat(file.bytes()).isEqualTo(9);
    assertThat(file.version()).isNull();
    for (String other :
        List.of(
            "(1, 1, 5, 101), (2, 1, 3, null)",
            "(1, 1, 5, 100), (2, 1, 3, null), (2, 1, 3, null)",
            "(1, 1, 5, 100), (2, 1, null, 3)",
            "(1, 1, 5, 100)",
            "(1, 1, 3, 100), (2, 1, 5, null)",
            "(11, 15, 10, 0), (2, 1, 3, null)")) {
      view(other);
      assertThat(file().sha256()).as(other).isNotEqualTo(file.sha256());
    }
  }

  @Test
  void aTableThatChangedWhileItWasReadIsRefused() {
    view("(1, 1, 5, 100)");
    RatingInput found = found();
    found.requireUnchanged(spark);
    view("(1, 1, 4, 100)");
    assertThatThrownBy(() -> found.requireUnchanged(spark))
        .isInstanceOf(InputDataException.class)
        .hasMessage(
            "data.input = ratings: the table got other rows while it was read, and has no versions of which one could be read to the end. Start again when nobody writes to it");
  }

  @Test
  void aTableOfTheCatalogIsReadByItsNameAndByItsFiles() {
    view("(1, 1, 5, 100)");
    spark
        .table("ratings")
        .write()
        .option("path", folder.resolve("kept").toString())
        .mode(SaveMode.Overwrite)
        .saveAsTable("kept");
    for (String input :
        List.of("kept", "spark_catalog.default.kept", "parquet.`%s/kept`".formatted(folder))) {
      assertThat(RatingReader.read(spark, config(input)).count()).as(input).isEqualTo(1);
    }
    // a log appears: the files are a table of another kind now
    assertThat(folder.resolve("kept/_delta_log").toFile().mkdir()).isTrue();
    for (String input : List.of("kept", "parquet.`%s/kept`".formatted(folder))) {
      assertThatThrownBy(() -> RatingReader.read(spark, config(input)))
          .as(input)
          .isInstanceOf(InputDataException.class)
          .hasMessageStartingWith("data.input: file:%s/kept is a Delta table".formatted(folder));
    }
  }

  /** Batch 0 was written twice: what failed is beside what counts. */
  @Test
  void theOutputOfAStreamIsReadByItsLog() throws Exception {
    Path out = folder.resolve("out");
    StructType schema = new StructType().add("user", "int").add("item", "int");
    Files.createDirectory(folder.resolve("in"));
    Files.writeString(folder.resolve("in/a.json"), "{\"user\": 7, \"item\": 1}");
    spark
        .readStream()
        .schema(schema)
        .json(folder.resolve("in").toString())
        .writeStream()
        .format("parquet")
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        .trigger(Trigger.AvailableNow())
        .start(out.toString())
        .awaitTermination();
    spark.sql("SELECT 8 user, 1 item").write().mode(SaveMode.Append).parquet(out.toString());
    assertThatThrownBy(() -> RatingReader.read(spark, DataConfigs.of(DataFormat.PARQUET, out)))
        .hasMessage(
            "data.input: file:%s is the output of a Spark stream (it holds _spark_metadata). Its files are not its rows: read one by one, they bring deleted and replaced rows back. Read it by Spark's own reader, which knows the files that count: --set data.format=table --set 'data.input=parquet.`%s`' (or json.)"
                .formatted(out, out));
    assertThat(
            RatingReader.read(spark, config("parquet.`%s`".formatted(out)))
                .select("user_id")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("7");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> RatingReader.read(spark, config("none.such")))
        .isInstanceOf(InputDataException.class)
        .hasMessage(
            "data.input = none.such (data.format = table) cannot be read: [TABLE_OR_VIEW_NOT_FOUND] The table or view `none`.`such` cannot be found. Verify the spelling and correctness of the schema and catalog. Check the name, and that Spark was started with the settings of the catalog and the package of the table's format, by HAMMINGBIRD_SUBMIT=\"--packages … --conf …\": docs/tables-as-input.md has them");
    assertThatThrownBy(() -> RatingReader.read(spark, config("lake.shop.ratings")))
        .isInstanceOf(InputDataException.class)
        .hasMessageStartingWith(
            "data.input = lake.shop.ratings (data.format = table) cannot be read: ");
    // without its package
    assertThatThrownBy(() -> RatingReader.read(spark, config("delta.`/none`")))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("delta");
    for (String wrong : List.of("/data/ratings", "a b", "my-lake.t", "t; DROP TABLE t")) {
      assertThatThrownBy(() -> RatingReader.read(spark, config(wrong)))
          .as(wrong)
          .isInstanceOf(UsageException.class)
          .hasMessage(
              "data.input = %s (data.format = table) is not a name of a table: give catalog.db.name, a part with other characters than letters, digits and _ in backticks, or delta.`/path`"
                  .formatted(wrong));
    }
    view("(1, 1, 5, 100)");
    assertThatThrownBy(() -> RatingReader.read(spark, config("ratings VERSION AS OF 3")))
        .isInstanceOf(InputDataException.class)
        .hasMessageContaining("ratings VERSION AS OF 3");
    DataConfig other =
        DataConfigs.withColumns(
            config("ratings"), new DataConfig.Columns("customer", "item", "rating", "timestamp"));
    assertThatThrownBy(() -> RatingReader.read(spark, other))
        .isInstanceOf(InputDataException.class)
        .hasMessage(
            "The table ratings has no column 'customer' for the user; its schema: user, item, rating, timestamp. Name the right one with data.columns.user, and check data.format; 'inspect' proposes settings");
    view("(1, array(1), 5, 100)");
    assertThatThrownBy(() -> RatingReader.read(spark, config("ratings")))
        .hasMessage(
            "The table ratings: the column 'item' is of type array<int>, but data.columns.item must hold text or whole numbers");
    spark
        .table("ratings")
        .limit(0)
        .selectExpr("user", "1 item", "rating", "timestamp")
        .createOrReplaceTempView("ratings");
    assertThatThrownBy(
            () -> Quarantine.check(RatingReader.read(spark, config("ratings")), config("ratings")))
        .hasMessage("data.input = ratings holds no ratings: the table is empty");
    assertThat(file().bytes()).isZero();
  }

  @Test
  void malformedRowsAreCounted() {
    view("(1, 1, 5, 100), (1, 2, 5, -1)");
    DataConfig config = config("ratings");
    assertThat(Quarantine.check(RatingReader.read(spark, config), config).byReason())
        .isEqualTo(Map.of("negative-timestamp", 1L));
  }
}
