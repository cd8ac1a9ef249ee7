package io.hammingbird.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.errors.UsageException;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** The rows of a data frame as pairs of ids, and the checks of its columns. */
final class Pairs {
  private Pairs() {}

  /**
   * The pairs that count, each once: {@code user_id string, item_id string}.
   *
   * @throws UsageException as {@link #check}
   * @throws InputDataException when it is read, if an id is null
   */
  static Dataset<Row> of(Dataset<Row> rows, HashRecommenderParams params) {
    check(rows.schema(), params);
    String rating = params.getRatingCol();
    Column counts = rating.isEmpty() ? lit(true) : col(rating).gt(params.getPositiveAbove());
    return rows.where(counts)
        .select(
            col(params.getUserCol()).cast("string").as("user_id"),
            col(params.getItemCol()).cast("string").as("item_id"))
        .distinct();
  }

  /**
   * @throws UsageException if a column is missing or of a type that is neither an id nor a number
   */
  static void check(StructType schema, HashRecommenderParams params) {
    idType(schema, "userCol", params.getUserCol());
    idType(schema, "itemCol", params.getItemCol());
    if (!params.getRatingCol().isEmpty()) {
      DataType type = type(schema, "ratingCol", params.getRatingCol());
      if (!(type instanceof NumericType)) {
        throw new UsageException(
            "ratingCol = %s: the column is %s, but a rating is a number"
                .formatted(params.getRatingCol(), type.simpleString()));
      }
    }
  }

  /**
   * The type of a column of ids.
   *
   * @throws UsageException if it is missing, or neither text nor a whole number
   */
  static DataType idType(StructType schema, String param, String column) {
    DataType type = type(schema, param, column);
    boolean isId =
        type.equals(DataTypes.StringType)
            || type.equals(DataTypes.LongType)
            || type.equals(DataTypes.IntegerType)
            || type.equals(DataTypes.ShortType)
            || type.equals(DataTypes.ByteType);
    if (!isId) {
      throw new UsageException(
          "%s = %s: the column is %s, but ids are text or whole numbers: cast it to %s"
              .formatted(param, column, type.simpleString(), idTypeFor(type)));
    }
    return type;
  }

  /** The text of a double would be 1.2345606E7. */
  private static String idTypeFor(DataType type) {
    boolean isFloating = type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
    return isFloating ? "bigint, before a tool makes one number of several long ids" : "string";
  }

  private static DataType type(StructType schema, String param, String column) {
    if (!Arrays.asList(schema.fieldNames()).contains(column)) {
      throw new UsageException(
          "%s = %s: there is no such column among %s"
              .formatted(param, column, String.join(", ", schema.fieldNames())));
    }
    return schema.apply(column).dataType();
  }

  /**
   * @throws InputDataException if a pair lacks an id
   */
  static void rejectNulls(Dataset<Row> pairs) {
    long broken = pairs.where("user_id is null or item_id is null").count();
    if (broken > 0) {
      throw new InputDataException(
          "%s a null instead of a user or an item: filter them out before"
              .formatted(Plural.of(broken, "pair has", "pairs have")));
    }
  }
}
