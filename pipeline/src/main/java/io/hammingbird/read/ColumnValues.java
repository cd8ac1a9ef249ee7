package io.hammingbird.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.minute;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.second;
import static org.apache.spark.sql.functions.unix_date;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.fields.CsvFormat;
import io.hammingbird.read.fields.RatingRules;
import io.hammingbird.read.fields.RawFields;
import io.hammingbird.read.lines.Line;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.spec.DataConfig.Columns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Turns the typed columns of Parquet files and tables into the text that the rules of all formats
 * take. Timestamps may be numbers or text, or of the types timestamp and date, which are cut to
 * whole seconds; without a zone they are UTC, whatever the zone of the session.
 *
 * @param table the types of its columns
 * @param place the file or table, for messages
 * @param inPath columns that stand in the path of the file
 * @param parquetTypes of the four columns, as a Parquet file has them; empty for tables
 */
record ColumnValues(
    StructType table, String place, Map<String, String> inPath, List<String> parquetTypes) {
  private static final Set<DataType> WHOLE =
      Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
  private static final Set<DataType> DECIMAL = Set.of(DataTypes.FloatType, DataTypes.DoubleType);
  private static final int TIMESTAMP = 3;
  private static final int SECONDS_OF_DAY = 86_400;
  private static final long NANOS = 1_000_000_000;

  /** Where the fields stand in a row of these columns; what follows is the caller's. */
  static final int COLUMNS = 5;

  /**
   * The columns {@code user, item, rating, timestamp, seconds} as text; {@code seconds} since 1970
   * are of timestamps whose type is a time.
   *
   * @throws InputDataException when the column of an id is missing, or one is of a wrong type
   */
  Column[] of(Columns columns) {
    return new Column[] {
      id("user", columns.user(), 0).as("user"),
      id("item", columns.item(), 1).as("item"),
      number("rating", columns.rating(), 2).as("rating"),
      timestamp(columns.timestamp()).as("timestamp"),
      seconds(columns.timestamp()).cast(DataTypes.StringType).as("seconds")
    };
  }

  private Column id(String field, String column, int index) {
    DataType type = type(column);
    if (type == null) {
      if (inPath.containsKey(column)) {
        return ofPath(column);
      }
      throw CsvFormat.missingColumn(place, "schema", List.of(table.fieldNames()), field, column);
    }
    if (isNanoseconds(index)
        || !type.equals(DataTypes.StringType)
            && !WHOLE.contains(type)
            && !(type instanceof DecimalType decimal && decimal.scale() == 0)) {
      throw wrongType(column, index, "text or whole numbers", field);
    }
    return quoted(column).cast(DataTypes.StringType);
  }

  private Column number(String field, String column, int index) {
    DataType type = type(column);
    if (type == null) {
      return ofPath(column);
    }
    if (isNanoseconds(index)
        || !WHOLE.contains(type) && !DECIMAL.contains(type) && !(type instanceof DecimalType)) {
      throw wrongType(column, index, "numbers", field);
    }
    return quoted(column).cast(DataTypes.StringType);
  }

  /** Numbers and text, which the rules of all formats read. */
  private Column timestamp(String column) {
    DataType type = type(column);
    if (isTime(type) || isNanoseconds(TIMESTAMP)) {
      return lit(null).cast(DataTypes.StringType);
    }
    return DataTypes.StringType.equals(type)
        ? quoted(column)
        : number(RatingRules.TIMESTAMP, column, TIMESTAMP);
  }

  /** Whole seconds since 1970, rounded down, of types that are times. */
  private Column seconds(String column) {
    DataType type = type(column);
    if (isNanoseconds(TIMESTAMP)) {
      Column nanos = quoted(column);
      return nanos.minus(pmod(nanos, lit(NANOS))).divide(NANOS).cast(DataTypes.LongType);
    }
    if (!isTime(type)) {
      return lit(null).cast(DataTypes.LongType);
    }
    Column time = quoted(column);
    if (type.equals(DataTypes.TimestampType)) {
      return time.cast(DataTypes.LongType);
    }
    // no cast to a timestamp, which would be one in the session's zone
    Column day =
        unix_date(time.cast(DataTypes.DateType)).cast(DataTypes.LongType).multiply(SECONDS_OF_DAY);
    return type.equals(DataTypes.DateType)
        ? day
        : day.plus(hour(time).multiply(3600)).plus(minute(time).multiply(60)).plus(second(time));
  }

  private static boolean isTime(DataType type) {
    return DataTypes.TimestampType.equals(type)
        || DataTypes.TimestampNTZType.equals(type)
        || DataTypes.DateType.equals(type);
  }

  /** Whether what Spark takes for a number is a time in Parquet. */
  private boolean isNanoseconds(int index) {
    return !parquetTypes.isEmpty() && parquetTypes.get(index).contains("(TIMESTAMP(NANOS");
  }

  private Column ofPath(String column) {
    return lit(inPath.get(column)).cast(DataTypes.StringType);
  }

  private DataType type(String column) {
    return List.of(table.fieldNames()).contains(column) ? table.apply(column).dataType() : null;
  }

  private static Column quoted(String column) {
    return col("`" + column.replace("`", "``") + "`");
  }

  private InputDataException wrongType(String column, int index, String wanted, String field) {
    return new InputDataException(
        "%s: the column '%s' is of type %s, but data.columns.%s must hold %s"
            .formatted(
                place,
                column,
                isNanoseconds(index) ? "timestamp" : type(column).simpleString(),
                field,
                wanted));
  }

  /** A row of {@link RatingReader#SCHEMA} from one that begins with the five texts. */
  static Row row(Row row, String file, long line, long sequence, RatingRules rules) {
    RawFields fields =
        new RawFields(row.getString(0), row.getString(1), row.getString(2), row.getString(3));
    String seconds = row.getString(4);
    try {
      return RatingReader.valid(
          file,
          line,
          sequence,
          seconds == null ? rules.check(fields) : rules.check(fields, Long.parseLong(seconds)));
    } catch (MalformedException e) {
      String raw =
          "%s,%s,%s,%s"
              .formatted(
                  fields.user(),
                  fields.item(),
                  fields.rating(),
                  seconds == null ? fields.timestamp() : seconds);
      return RatingReader.malformed(file, line, sequence, Line.cut(raw), e);
    }
  }
}
