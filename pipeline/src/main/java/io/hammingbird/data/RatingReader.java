package io.hammingbird.data;

import io.hammingbird.config.DataConfig;
import io.hammingbird.config.DataFormat;
import io.hammingbird.config.InputDataException;
import java.util.List;
import java.util.Map;
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
 * uncounted. Headers are no lines of this table; a blank line is a malformed one.
 */
public final class RatingReader {

  /**
   * The table: {@code file string, line long} (from 1; a Parquet row counts as a line), {@code raw
   * string, reason string} (set on malformed lines only; raw is cut at 1000 characters), {@code
   * user_id string, item_id string, rating float} (set on valid lines), {@code timestamp long}
   * (seconds since 1970, null when unknown), {@code sequence long} (a total order of the lines over
   * the files sorted by path).
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
          .add("sequence", DataTypes.LongType);

  private RatingReader() {}

  /**
   * Reads {@code data.input}. Text is read once here to count lines, and again whenever the lazy
   * result is evaluated, so that callers persist it.
   *
   * @throws InputDataException when nothing is there, a file cannot be read, or a column is missing
   *     or of a type that is no id or number
   */
  public static Dataset<Row> read(SparkSession spark, DataConfig config) {
    List<Path> files = InputFiles.list(spark, "data.input", config.input());
    RatingRules rules = new RatingRules(config);
    return switch (config.format()) {
      case PARQUET -> ParquetRatings.read(spark, files, config.columns(), rules);
      case MOVIELENS_DAT, MOVIELENS_TAB, CSV, JSON -> readLines(spark, files, config, rules);
    };
  }

  private static Dataset<Row> readLines(
      SparkSession spark, List<Path> files, DataConfig config, RatingRules rules) {
    NumberedLines lines = NumberedLines.of(spark, files, config.format() == DataFormat.CSV);
    LineFormat format = lineFormat(config, lines.heads());
    int headerLines = format.headerLines();
    JavaRDD<Row> rows =
        lines
            .lines()
            .filter(line -> line.number() > headerLines)
            .map(line -> row(line, format, rules));
    return spark.createDataFrame(rows, SCHEMA);
  }

  static LineFormat lineFormat(DataConfig config, Map<String, List<String>> heads) {
    return switch (config.format()) {
      case MOVIELENS_DAT -> new DelimitedFormat("::");
      case MOVIELENS_TAB -> new DelimitedFormat("\t");
      case CSV -> CsvFormat.of(config.columns(), heads);
      case JSON -> JsonFormat.of(config.columns(), heads);
      case PARQUET -> throw new IllegalArgumentException("Parquet has no lines");
    };
  }

  static Row row(Line line, LineFormat format, RatingRules rules) {
    try {
      Rating rating = rules.check(format.parse(line.file(), line.utf8()));
      return valid(line.file(), line.number(), line.sequence(), rating);
    } catch (MalformedException e) {
      return malformed(line.file(), line.number(), line.sequence(), line.raw(), e.reason());
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
        sequence);
  }

  static Row malformed(String file, long line, long sequence, String raw, MalformedReason reason) {
    return RowFactory.create(file, line, raw, reason.key(), null, null, null, null, sequence);
  }
}
