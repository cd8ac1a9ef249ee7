package io.hammingbird.read;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads a further column of rating files, which says the part that a rating is of. */
public final class PartColumn {
  private PartColumn() {}

  /**
   * Reads the column, line by line beside the ratings.
   *
   * @param valid the valid lines of the same input, with {@code user_id, item_id, sequence}
   * @return {@code user string, item string, part string} of these lines; part is null where the
   *     column is empty
   * @throws InputDataException when the format has no columns with names, or lines have no order,
   *     as those of a table
   */
  public static Dataset<Row> read(
      SparkSession spark, DataConfig data, String column, Dataset<Row> valid) {
    if (!data.hasColumns() || data.format() == DataFormat.TABLE) {
      throw new InputDataException(
          "split.given.column = %s: data.format = %s has no such column; give files with split.given.test"
              .formatted(column, data.format().key()));
    }
    DataConfig.Columns columns = new DataConfig.Columns(data.columns().user(), column, "", "");
    Dataset<Row> words =
        RatingReader.read(spark, data.readAs(data.format(), columns, data.csv()))
            .select(col("sequence").as("line"), col("item_id").as("part"));
    return valid
        .join(words, col("sequence").equalTo(col("line")), "left")
        .select(col("user_id").as("user"), col("item_id").as("item"), col("part"));
  }
}
