package io.hammingbird.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.errors.Secrets;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.read.lines.CsvDialects;
import io.hammingbird.read.lines.Line;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.NumberedLines;
import io.hammingbird.read.lines.TextFiles;
import io.hammingbird.read.spec.DataConfig;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Titles and genres of items. They only decorate results: a malformed line is counted and logged,
 * and never stops a run.
 */
public final class Titles {
  private static final Logger LOG = LoggerFactory.getLogger(Titles.class);

  /** {@code id} is null on malformed lines, {@code place} on valid ones. */
  private static final StructType LINES =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("title", DataTypes.StringType)
          .add("genres", DataTypes.createArrayType(DataTypes.StringType, false))
          .add("place", DataTypes.StringType)
          .add("sequence", DataTypes.LongType);

  private Titles() {}

  /**
   * Opens the files of {@code data.titles} and reads their headers, so that what is wrong with them
   * is said before ratings are read.
   *
   * @throws InputDataException as {@link #read} does
   */
  public static void check(SparkSession spark, DataConfig config) {
    if (!config.titles().isBlank()) {
      TextFiles texts = texts(spark, config);
      TitleFormat.of(config, texts, dialects(config, texts));
    }
  }

  /**
   * Reads {@code data.titles}: {@code movies.dat} for {@code movielens-dat}, {@code u.item} for
   * {@code movielens-tab}, else CSV with the header {@code item,title} and, where known, {@code
   * genres} separated by {@code |}. Where an item occurs twice, the later line counts.
   *
   * @return {@code id string, title string, genres array<string>}, one row per item, evaluated
   *     lazily; nothing when {@code data.titles} is empty
   * @throws InputDataException when the file is missing or unreadable, or a CSV header lacks a
   *     column
   */
  public static Optional<Dataset<Row>> read(SparkSession spark, DataConfig config) {
    if (config.titles().isBlank()) {
      return Optional.empty();
    }
    TextFiles texts = texts(spark, config);
    NumberedLines lines = NumberedLines.of(spark, texts, dialects(config, texts));
    TitleFormat format = TitleFormat.of(config, texts, lines.dialects());
    int headerLines = TitleFormat.isCsv(config) ? 1 : 0;
    JavaRDD<Row> rows =
        lines.lines().filter(line -> line.number() > headerLines).map(line -> row(line, format));
    Dataset<Row> table = spark.createDataFrame(rows, LINES);
    logMalformed(table, config.titles());
    return Optional.of(
        table
            .where(col("id").isNotNull())
            .groupBy("id")
            .agg(max(struct("sequence", "title", "genres")).as("last"))
            .select("id", "last.title", "last.genres"));
  }

  private static TextFiles texts(SparkSession spark, DataConfig config) {
    return TextFiles.open(
        spark,
        InputFiles.list(spark, "data.titles", config.titles()),
        TitleFormat.isCsv(config) ? config.csv().encoding() : UTF_8,
        false);
  }

  /** Null where titles are no CSV. */
  private static CsvDialects dialects(DataConfig config, TextFiles texts) {
    return TitleFormat.isCsv(config) ? TitleFormat.Csv.dialects(config, texts) : null;
  }

  private static Row row(Line line, TitleFormat format) {
    try {
      TitleFormat.Title title = format.parse(line);
      return RowFactory.create(
          title.id(), title.title(), title.genres().toArray(), null, line.sequence());
    } catch (MalformedException e) {
      String place = "%s:%d: %s".formatted(line.file(), line.number(), e.reason().key());
      return RowFactory.create(null, null, null, place, line.sequence());
    }
  }

  private static void logMalformed(Dataset<Row> table, String input) {
    Row malformed =
        table
            .where(col("id").isNull())
            .agg(count(lit(1)), min(struct(col("sequence"), col("place"))).getField("place"))
            .head();
    if (malformed.getLong(0) > 0) {
      LOG.warn(
          "data.titles = {}: {} left out, the first at {}",
          Secrets.mask(input),
          Plural.of(malformed.getLong(0), "malformed line is", "malformed lines are"),
          Secrets.mask(malformed.getString(1)));
    }
  }
}
