package io.hammingbird.read;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.files.InputFiles;
import io.hammingbird.read.spec.CsvConfig;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import io.hammingbird.read.spec.TimestampUnit;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads pairs of a user and an item that are not ratings. */
public final class PairReader {
  private PairReader() {}

  /**
   * Reads pairs of a user and an item that are not ratings: Parquet files ({@code *.parquet}), or
   * CSV with a header, with the columns {@code user} and {@code item}. Blank lines are skipped; a
   * pair without one of its ids is null and null.
   *
   * @param key the setting that holds {@code input}, for messages
   * @return {@code user string, item string}
   * @throws InputDataException when the list cannot be read whole
   */
  public static Dataset<Row> read(SparkSession spark, String key, String input) {
    boolean isParquet =
        InputFiles.list(spark, key, input).stream()
            .allMatch(file -> file.getName().endsWith(".parquet"));
    DataConfig config =
        new DataConfig(
            "pairs",
            input,
            isParquet ? DataFormat.PARQUET : DataFormat.CSV,
            new DataConfig.Columns("user", "item", "", ""),
            CsvConfig.RECOGNISED,
            TimestampUnit.AUTO,
            "",
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            1);
    try {
      Dataset<Row> lines = RatingReader.read(spark, key, config);
      List<Row> malformed =
          lines
              .where("reason is not null and reason != 'empty-id' and trim(raw) != ''")
              .select("file", "line", "detail")
              .takeAsList(1);
      if (!malformed.isEmpty()) {
        Row first = malformed.get(0);
        throw new InputDataException(
            "%s:%d is not a pair: %s"
                .formatted(first.getString(0), first.getLong(1), first.getString(2)));
      }
      return lines
          .where("reason is null or reason = 'empty-id'")
          .select(col("user_id").as("user"), col("item_id").as("item"));
    } catch (InputDataException e) {
      throw new InputDataException(
          ("%s = %s: it must be Parquet files (*.parquet), or CSV files with a header, with the columns user "
                  + "and item. %s")
              .formatted(key, input, e.getMessage()),
          e);
    }
  }
}
