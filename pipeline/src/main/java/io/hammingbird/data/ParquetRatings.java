package io.hammingbird.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

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
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Ratings in Parquet. Values are turned to text and pass through the rules of all formats; only the
 * row's number takes the place of the line's. Files may differ in the types of their columns, and
 * in which of the columns for rating and timestamp they have. Timestamps may be numbers or text, or
 * of the types timestamp and date, which are cut to whole seconds; without a zone they are UTC.
 */
final class ParquetRatings {
  private static final Set<DataType> WHOLE =
      Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
  private static final Set<DataType> DECIMAL = Set.of(DataTypes.FloatType, DataTypes.DoubleType);
  private static final long NANOS = 1_000_000_000;
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
    session.conf().set("spark.sql.session.timeZone", "UTC");
    session.conf().set("spark.sql.legacy.parquet.nanosAsLong", true);
    return session;
  }

  /** Files whose columns have the same types. */
  private static Dataset<Row> text(
      SparkSession session, List<String> types, List<Path> files, Columns columns) {
    Dataset<Row> table = load(session, files);
    StructType schema = table.schema();
    String place = files.get(0).toString();
    Map<String, String> inPath = PathColumns.of(place);
    for (int i = 0; i < types.size() - 1; i++) {
      if (isNanoseconds(types.get(i))) {
        throw new InputDataException(
            "%s: the column '%s' holds times: %s"
                .formatted(place, columns.names().get(i), types.get(i)));
      }
    }
    return table.select(
        id(schema, "user", columns.user(), place, inPath).as("user"),
        id(schema, "item", columns.item(), place, inPath).as("item"),
        number(schema, "rating", columns.rating(), place, inPath).as("rating"),
        timestamp(schema, columns.timestamp(), place, inPath).as("timestamp"),
        seconds(schema, columns.timestamp(), types.get(types.size() - 1)).as("seconds"),
        col("_metadata.file_path").as("file"),
        col("_metadata.row_index").as("row"));
  }

  private static boolean isNanoseconds(String parquetType) {
    return parquetType.contains("(TIMESTAMP(NANOS");
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

  private static Column inPath(Map<String, String> values, String column) {
    return lit(values.get(column)).cast(DataTypes.StringType);
  }

  private static Column id(
      StructType schema, String field, String column, String place, Map<String, String> inPath) {
    DataType type = type(schema, column);
    if (type == null && inPath.containsKey(column)) {
      return inPath(inPath, column);
    }
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

  private static Column number(
      StructType schema, String field, String column, String place, Map<String, String> inPath) {
    DataType type = type(schema, column);
    if (type == null) {
      return inPath(inPath, column);
    }
    if (!WHOLE.contains(type) && !DECIMAL.contains(type) && !(type instanceof DecimalType)) {
      throw wrongType(place, column, type, "numbers", field);
    }
    return quoted(column).cast(DataTypes.StringType);
  }

  /** Numbers and text, which the rules of all formats read. */
  private static Column timestamp(
      StructType schema, String column, String place, Map<String, String> inPath) {
    DataType type = type(schema, column);
    if (type != null && INSTANT.contains(type)) {
      return lit(null).cast(DataTypes.StringType);
    }
    return DataTypes.StringType.equals(type)
        ? quoted(column)
        : number(schema, RatingRules.TIMESTAMP, column, place, inPath);
  }

  /** Whole seconds since 1970, rounded down, of types that are times. */
  private static Column seconds(StructType schema, String column, String parquetType) {
    if (isNanoseconds(parquetType)) {
      Column nanos = quoted(column);
      return nanos.minus(pmod(nanos, lit(NANOS))).divide(NANOS).cast(DataTypes.LongType);
    }
    DataType type = type(schema, column);
    return type != null && INSTANT.contains(type)
        // a day, or a time without a zone, is one in the session's zone
        ? quoted(column).cast(DataTypes.TimestampType).cast(DataTypes.LongType)
        : lit(null).cast(DataTypes.LongType);
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

  /** The names of a file's columns. */
  static List<String> columns(SparkSession spark, Path file) {
    return List.of(load(readingSession(spark), List.of(file)).columns());
  }

  /** {@code _metadata.file_path} is an escaped URI; tables and messages show the plain path. */
  private static Path path(String uri) {
    return new Path(URI.create(uri));
  }

  private static Row row(Row row, Map<Path, Long> offsets, RatingRules rules) {
    Path path = path(row.getString(5));
    String file = path.toString();
    long line = row.getLong(6) + 1;
    long sequence = offsets.get(path) + row.getLong(6);
    RawFields fields =
        new RawFields(row.getString(0), row.getString(1), row.getString(2), row.getString(3));
    try {
      return RatingReader.valid(
          file,
          line,
          sequence,
          row.isNullAt(4) ? rules.check(fields) : rules.check(fields, row.getLong(4)));
    } catch (MalformedException e) {
      Object time = row.isNullAt(4) ? fields.timestamp() : row.get(4);
      String raw = "%s,%s,%s,%s".formatted(fields.user(), fields.item(), fields.rating(), time);
      return RatingReader.malformed(file, line, sequence, Line.cut(raw), e);
    }
  }
}
