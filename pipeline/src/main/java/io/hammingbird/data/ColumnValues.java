package io.hammingbird.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.hammingbird.config.DataConfig.Columns;
import io.hammingbird.config.InputDataException;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Turns the typed columns of Parquet files and tables into the text that the rules of all formats
 * take. Timestamps may be numbers of seconds, or of the types timestamp and date, which are cut to
 * whole seconds.
 */
final class ColumnValues {
  private static final Set<DataType> WHOLE =
      Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
  private static final Set<DataType> DECIMAL = Set.of(DataTypes.FloatType, DataTypes.DoubleType);
  private static final Set<DataType> INSTANT =
      Set.of(DataTypes.TimestampType, DataTypes.TimestampNTZType, DataTypes.DateType);

  private ColumnValues() {}

  /**
   * The columns {@code user, item, rating, timestamp} as text.
   *
   * @param place the file or table, for messages
   * @throws InputDataException when the column of an id is missing, or one is of a wrong type
   */
  static Column[] of(StructType schema, Columns columns, String place) {
    return new Column[] {
      id(schema, "user", columns.user(), place).as("user"),
      id(schema, "item", columns.item(), place).as("item"),
      number(schema, "rating", columns.rating(), place).as("rating"),
      timestamp(schema, columns.timestamp(), place).as("timestamp")
    };
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

  /** A row of {@link RatingReader#SCHEMA} from one that begins with the four texts. */
  static Row row(Row row, String file, long line, long sequence, RatingRules rules) {
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
