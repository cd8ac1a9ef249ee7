package io.hammingbird.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.hammingbird.config.DataConfig.Columns;
import io.hammingbird.config.InputDataException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
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
 * row's number takes the place of the line's. Timestamps may be numbers of seconds, or of the types
 * timestamp and date, which are cut to whole seconds.
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
    Dataset<Row> table = load(spark, files);
    StructType schema = table.schema();
    String place = files.get(0).toString();
    Dataset<Row> text =
        table.select(
            id(schema, "user", columns.user(), place).as("user"),
            id(schema, "item", columns.item(), place).as("item"),
            number(schema, "rating", columns.rating(), place).as("rating"),
            timestamp(schema, columns.timestamp(), place).as("timestamp"),
            col("_metadata.file_path").as("file"),
            col("_metadata.row_index").as("row"));
    Map<String, Long> offsets = offsets(table);
    return text.map(
        (org.apache.spark.api.java.function.MapFunction<Row, Row>) row -> row(row, offsets, rules),
        Encoders.row(RatingReader.SCHEMA));
  }

  private static Dataset<Row> load(SparkSession spark, List<Path> files) {
    try {
      return spark.read().option("mergeSchema", false).parquet(InputFiles.literalNames(files));
    } catch (Exception e) { // Spark throws its checked exceptions undeclared
      throw new InputDataException(
          "%s cannot be read as Parquet: %s; check data.format"
              .formatted(files.get(0), e.getMessage()),
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

  /** How many rows stand before each file, by the file's name as {@code _metadata} spells it. */
  private static Map<String, Long> offsets(Dataset<Row> table) {
    List<Row> ends;
    try {
      ends =
          table
              .groupBy(col("_metadata.file_path"))
              .agg(max(col("_metadata.row_index")))
              .collectAsList();
    } catch (Exception e) {
      throw new InputDataException("The Parquet input cannot be read: " + e.getMessage(), e);
    }
    Map<Path, Row> sorted = new TreeMap<>();
    ends.forEach(end -> sorted.put(path(end.getString(0)), end));
    HashMap<String, Long> offsets = new HashMap<>();
    long rows = 0;
    for (Row end : sorted.values()) {
      offsets.put(end.getString(0), rows);
      rows += end.getLong(1) + 1;
    }
    return offsets;
  }

  /** {@code _metadata.file_path} is an escaped URI; tables and messages show the plain path. */
  private static Path path(String uri) {
    return new Path(URI.create(uri));
  }

  private static Row row(Row row, Map<String, Long> offsets, RatingRules rules) {
    String uri = row.getString(4);
    String file = path(uri).toString();
    long line = row.getLong(5) + 1;
    long sequence = offsets.get(uri) + row.getLong(5);
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
