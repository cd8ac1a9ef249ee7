package io.hammingbird.read;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.read.lines.Line;
import io.hammingbird.read.lines.MalformedException;
import io.hammingbird.read.lines.NumberedLines;
import io.hammingbird.read.lines.TextFiles;
import java.nio.charset.StandardCharsets;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Text files of ids, one per line. */
public final class IdLists {
  /** {@code place} is set on malformed lines only. */
  private static final StructType LINES =
      new StructType().add("id", DataTypes.StringType).add("place", DataTypes.StringType);

  private IdLists() {}

  /**
   * Reads a list. Blank lines are skipped, ids are taken literally.
   *
   * @param key the setting that holds {@code input}, for messages
   * @return {@code id string}, as often as it is there
   * @throws InputDataException when a file cannot be read, or a line is not an id: a list that says
   *     what may be shown is followed whole, or not at all
   */
  public static Dataset<Row> read(SparkSession spark, String key, String input) {
    JavaRDD<Row> rows =
        NumberedLines.of(
                spark,
                TextFiles.open(
                    spark, InputFiles.list(spark, key, input), StandardCharsets.UTF_8, false))
            .lines()
            .map(IdLists::row);
    Dataset<Row> lines = spark.createDataFrame(rows, LINES);
    for (Row malformed : lines.where("place is not null").takeAsList(1)) {
      throw new InputDataException("%s = %s: %s".formatted(key, input, malformed.getString(1)));
    }
    return lines.where("trim(id) != ''").select(col("id"));
  }

  private static Row row(Line line) {
    try {
      return RowFactory.create(line.utf8(), null);
    } catch (MalformedException e) {
      return RowFactory.create(
          null, "%s:%d is not an id: %s".formatted(line.file(), line.number(), e.reason().key()));
    }
  }
}
