package io.hammingbird.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.fields.CsvFormat;
import io.hammingbird.read.fields.DelimitedFormat;
import io.hammingbird.read.fields.JsonFormat;
import io.hammingbird.read.fields.LineFormat;
import io.hammingbird.read.fields.Rating;
import io.hammingbird.read.fields.RatingRules;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.read.lines.CsvDialects;
import io.hammingbird.read.lines.Line;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.NumberedLines;
import io.hammingbird.read.lines.TextFiles;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads rating files into one table of lines, valid and malformed ones alike, so that none is lost
 * uncounted. Headers are not lines of this table; a blank line is a malformed one.
 */
public final class RatingReader {

  /**
   * The table: {@code file string, line long} (from 1; a Parquet row counts as a line; of a table's
   * rows its name and 0), {@code raw string, reason string} (set on malformed lines only; raw is
   * cut at 1000 characters), {@code user_id string, item_id string, rating float} (set on valid
   * lines), {@code timestamp long} (seconds since 1970, null when unknown), {@code sequence long}
   * (a total order of the lines over the files sorted by path; of a table's rows a hash of their
   * values, which equal rows share), {@code detail string} (on malformed lines, which rule is
   * broken by what), {@code unit string} (the key of the unit in which the timestamp was written,
   * if it was a number or text).
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("file", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("raw", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("user_id", DataTypes.StringType)
          .add("item_id", DataTypes.StringType)
          .add("rating", DataTypes.FloatType)
          .add("timestamp", DataTypes.LongType)
          .add("sequence", DataTypes.LongType)
          .add("detail", DataTypes.StringType)
          .add("unit", DataTypes.StringType);

  private RatingReader() {}

  /**
   * Reads {@code data.input}, files or a table. Text is read once here to count lines, and again
   * whenever the lazy result is evaluated, so that callers persist it.
   *
   * @throws InputDataException when nothing is there, a file cannot be read, or a column is missing
   *     or of a type that is neither an id nor a number
   */
  public static Dataset<Row> read(SparkSession spark, DataConfig config) {
    return read(spark, "data.input", config);
  }

  /** Reads what is given by another key. */
  static Dataset<Row> read(SparkSession spark, String key, DataConfig config) {
    RatingRules rules = new RatingRules(config);
    if (config.format() == DataFormat.TABLE) {
      return TableInput.find(spark, config.input()).ratings(config.columns(), rules);
    }
    List<Path> files = InputFiles.list(spark, key, config.input());
    return config.format() == DataFormat.PARQUET
        ? ParquetRatings.read(spark, files, config.columns(), rules)
        : readLines(spark, files, config, rules);
  }

  private static Dataset<Row> readLines(
      SparkSession spark, List<Path> files, DataConfig config, RatingRules rules) {
    TextFiles texts =
        TextFiles.open(
            spark,
            files,
            config.format() == DataFormat.CSV ? config.csv().encoding() : UTF_8,
            config.format() == DataFormat.JSON);
    NumberedLines lines =
        config.format() == DataFormat.CSV
            ? NumberedLines.of(spark, texts, CsvFormat.recognition(config).dialects(texts))
            : NumberedLines.of(spark, texts);
    LineFormat format = lineFormat(config, texts, lines.dialects());
    int headerLines = format.headerLines();
    JavaRDD<Row> rows =
        lines
            .lines()
            .filter(line -> line.number() > headerLines)
            .map(line -> row(line, format, rules));
    return spark.createDataFrame(rows, SCHEMA);
  }

  public static LineFormat lineFormat(DataConfig config, TextFiles texts, CsvDialects dialects) {
    return switch (config.format()) {
      case MOVIELENS_DAT -> new DelimitedFormat("::");
      case MOVIELENS_TAB -> new DelimitedFormat("\t");
      case CSV -> CsvFormat.of(config, texts, dialects);
      case JSON -> JsonFormat.of(config.columns(), texts.texts());
      case PARQUET, TABLE -> throw new IllegalArgumentException("it has no lines");
    };
  }

  public static Row row(Line line, LineFormat format, RatingRules rules) {
    try {
      Rating rating = rules.check(format.parse(line.file(), line.utf8()));
      return valid(line.file(), line.number(), line.sequence(), rating);
    } catch (MalformedException e) {
      return malformed(line.file(), line.number(), line.sequence(), line.raw(), e);
    }
  }

  static Row valid(String file, long line, long sequence, Rating rating) {
    return RowFactory.create(
        file,
        line,
        null,
        null,
        rating.user(),
        rating.item(),
        rating.rating(),
        rating.timestamp(),
        sequence,
        null,
        rating.unit() == null ? null : rating.unit().key());
  }

  static Row malformed(String file, long line, long sequence, String raw, MalformedException why) {
    return RowFactory.create(
        file, line, raw, why.reason().key(), null, null, null, null, sequence, why.detail(), null);
  }
}
