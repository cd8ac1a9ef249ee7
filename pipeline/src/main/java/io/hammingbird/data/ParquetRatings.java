package io.hammingbird.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.hammingbird.config.DataConfig.Columns;
import io.hammingbird.config.InputDataException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Ratings in Parquet. Values are turned to text and pass through the rules of all formats; only the
 * row's number takes the place of the line's. Files may differ in the types of their columns, and
 * in which of the columns for rating and timestamp they have. Timestamps may be numbers of seconds,
 * or of the types timestamp and date, which are cut to whole seconds.
 */
final class ParquetRatings {
  private static final Set<DataType> WHOLE =
      Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
  private static final Set<DataType> DECIMAL = Set.of(DataTypes.FloatType, DataTypes.DoubleType);
  private static final Set<DataType> INSTANT =
      Set.of(DataTypes.TimestampType, DataTypes.TimestampNTZType, DataTypes.DateType);

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
    return byTypes.values().stream()
        .map(group -> text(spark, group, columns))
        .reduce(Dataset::union)
        .orElseThrow()
        .map(
            (MapFunction<Row, Row>) row -> row(row, offsets, rules),
            Encoders.row(RatingReader.SCHEMA));
  }

  /** Files whose columns have the same types. */
  private static Dataset<Row> text(SparkSession spark, List<Path> files, Columns columns) {
    Dataset<Row> table = load(spark, files);
    StructType schema = table.schema();
    String place = files.get(0).toString();
    return table.select(
        id(schema, "user", columns.user(), place).as("user"),
        id(schema, "item", columns.item(), place).as("item"),
        number(schema, "rating", columns.rating(), place).as("rating"),
        timestamp(schema, columns.timestamp(), place).as("timestamp"),
        col("_metadata.file_path").as("file"),
        col("_metadata.row_index").as("row"));
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

  private static Column id(StructType schema, String field, String column, String place) {
    DataType type = type(schema, column);
    if (type == null) {
      throw CsvFormat.missingColumn(place, "schema", List.of(schema.fieldNames()), field, column);
    }
    if (!type.equals(DataTypes.StringType)
        && !WHOLE.contains(type)
        && !(type instanceof DecimalType decimal && decimal.scale() == 0)) {
      throw wrongType(place, column, type, "text or whole numbers", field);
    }
    return quoted(column).cast(DataTypes.StringType);
  }

  private static Column number(StructType schema, String field, String column, String place) {
    DataType type = type(schema, column);
    if (type == null) {
      return lit(null).cast(DataTypes.StringType);
    }
    if (!WHOLE.contains(type) && !DECIMAL.contains(type) && !(type instanceof DecimalType)) {
      throw wrongType(place, column, type, "numbers", field);
    }
    return quoted(column).cast(DataTypes.StringType);
  }

  private static Column timestamp(StructType schema, String column, String place) {
    DataType type = type(schema, column);
    if (type == null || !INSTANT.contains(type)) {
      return number(schema, "timestamp", column, place);
    }
    // a cast of a timestamp to a number gives seconds, rounded down
    return quoted(column)
        .cast(DataTypes.TimestampType)
        .cast(DataTypes.LongType)
        .cast(DataTypes.StringType);
  }

  private static DataType type(StructType schema, String column) {
    return List.of(schema.fieldNames()).contains(column) ? schema.apply(column).dataType() : null;
  }

  private static Column quoted(String column) {
    return col("`" + column.replace("`", "``") + "`");
  }

  private static InputDataException wrongType(
      String place, String column, DataType type, String wanted, String field) {
    return new InputDataException(
        "%s: the column '%s' is of type %s, but data.columns.%s must hold %s"
            .formatted(place, column, type.simpleString(), field, wanted));
  }

  /** {@code _metadata.file_path} is an escaped URI; tables and messages show the plain path. */
  private static Path path(String uri) {
    return new Path(URI.create(uri));
  }

  private static Row row(Row row, Map<Path, Long> offsets, RatingRules rules) {
    Path path = path(row.getString(4));
    String file = path.toString();
    long line = row.getLong(5) + 1;
    long sequence = offsets.get(path) + row.getLong(5);
    RawFields fields =
        new RawFields(row.getString(0), row.getString(1), row.getString(2), row.getString(3));
    try {
      return RatingReader.valid(file, line, sequence, rules.check(fields));
    } catch (MalformedException e) {
      String raw = Line.cut(row.toSeq().take(4).mkString(","));
      return RatingReader.malformed(file, line, sequence, raw, e.reason());
    }
  }
}
