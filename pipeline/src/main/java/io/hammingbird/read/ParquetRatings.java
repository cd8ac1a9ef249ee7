package io.hammingbird.read;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.fields.PathColumns;
import io.hammingbird.read.fields.RatingRules;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.read.files.ReadFailures;
import io.hammingbird.read.spec.DataConfig.Columns;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Ratings in Parquet. Values are turned to text and pass through the rules of all formats; only the
 * row's number takes the place of the line's. Files may differ in the types of their columns, and
 * in which of the columns for rating and timestamp they have.
 */
final class ParquetRatings {
  private ParquetRatings() {}

  static Dataset<Row> read(
      SparkSession spark, List<Path> files, Columns columns, RatingRules rules) {
    List<ParquetFooter> footers = ParquetFooter.of(spark, files, columns);
    Map<List<String>, List<Path>> byTypes = new LinkedHashMap<>();
    Map<Path, Long> offsets = new HashMap<>();
    long rows = 0;
    for (ParquetFooter footer : footers) {
      Path file = new Path(footer.file());
      byTypes.computeIfAbsent(footer.types(), types -> new ArrayList<>()).add(file);
      offsets.put(file, rows);
      rows += footer.rows();
    }
    SparkSession session = readingSession(spark);
    JavaRDD<Row> table =
        byTypes.entrySet().stream()
            .map(group -> text(session, group.getKey(), group.getValue(), columns))
            .reduce(Dataset::union)
            .orElseThrow()
            .toJavaRDD()
            .map(row -> row(row, offsets, rules));
    return spark.createDataFrame(table, RatingReader.SCHEMA);
  }

  /**
   * A session of its own, in which no value depends on where the machine stands or on the settings
   * of others: a time without a zone, or a day, is UTC's, and columns of nanoseconds, of which
   * Spark knows no type, do not keep it from reading the others.
   */
  private static SparkSession readingSession(SparkSession spark) {
    SparkSession session = spark.newSession();
    spark
        .conf()
        .getAll()
        .foreach(
            setting -> {
              if (session.conf().isModifiable(setting._1())) {
                session.conf().set(setting._1(), setting._2());
              }
              return null;
            });
    session.conf().set("spark.sql.legacy.parquet.nanosAsLong", true);
    return session;
  }

  /** Files whose columns have the same types. */
  private static Dataset<Row> text(
      SparkSession session, List<String> types, List<Path> files, Columns columns) {
    Dataset<Row> table = load(session, files);
    String place = files.get(0).toString();
    Column[] values =
        new ColumnValues(table.schema(), place, PathColumns.of(place), types).of(columns);
    Column[] where = {
      col("_metadata.file_path").as("file"), col("_metadata.row_index").as("row"),
    };
    return table.select(ArrayUtils.addAll(values, where));
  }

  private static Dataset<Row> load(SparkSession spark, List<Path> files) {
    try {
      return spark
          .read()
          .option("mergeSchema", false)
          // nothing is lost without a word, and no date of the old calendar stops the run
          .option("ignoreCorruptFiles", false)
          .option("ignoreMissingFiles", false)
          .option("datetimeRebaseMode", "CORRECTED")
          .option("int96RebaseMode", "CORRECTED")
          .parquet(InputFiles.literalNames(files));
    } catch (Exception e) { // Spark throws its checked exceptions undeclared
      throw new InputDataException(
          "%s cannot be read as Parquet: %s; check data.format"
              .formatted(files.get(0), ReadFailures.firstLine(e.getMessage())),
          e);
    }
  }

  /** The names of a file's columns. */
  static List<String> columns(SparkSession spark, Path file) {
    return List.of(load(readingSession(spark), List.of(file)).columns());
  }

  /** {@code _metadata.file_path} is an escaped URI; tables and messages show the plain path. */
  private static Path path(String uri) {
    return new Path(URI.create(uri));
  }

  private static Row row(Row row, Map<Path, Long> offsets, RatingRules rules) {
    Path path = path(row.getString(ColumnValues.COLUMNS));
    String file = path.toString();
    long line = row.getLong(ColumnValues.COLUMNS + 1) + 1;
    long sequence = offsets.get(path) + row.getLong(ColumnValues.COLUMNS + 1);
    return ColumnValues.row(row, file, line, sequence, rules);
  }
}
