package io.hammingbird.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.UsageException;
import io.hammingbird.read.fields.RatingRules;
import io.hammingbird.read.files.InputFile;
import io.hammingbird.read.files.ReadFailures;
import io.hammingbird.read.files.RowSum;
import io.hammingbird.read.spec.DataConfig.Columns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

/**
 * Ratings in a table or view of Spark's catalog, at one version where the table has versions. Its
 * values pass through the same rules as those of Parquet files.
 *
 * <p>Rows have no file and no line: their file is the table's name, their line 0. Their order among
 * equal times, which decides between two ratings of a pair, is that of a hash of their four values:
 * the same at every reading, and no user or item is preferred.
 *
 * @param name as SQL writes it
 * @param version as SQL writes it, or null for the rows that are there when Spark reads them
 */
record TableInput(Dataset<Row> rows, String name, String version) {
  /** A tag of Iceberg stands in quotes. */
  private static final Pattern AT_VERSION =
      Pattern.compile("(.+?)\\s+VERSION\\s+AS\\s+OF\\s+(\\d+|'[^']+')", Pattern.CASE_INSENSITIVE);

  /**
   * Finds a table, at the version that it has now unless {@code input} names one.
   *
   * @param input {@code NAME} or {@code NAME VERSION AS OF NUMBER}
   * @throws UsageException when it is not a name
   * @throws InputDataException when Spark does not find or cannot read such a table, or when it
   *     stands for plain files of which not all count
   */
  static TableInput find(SparkSession spark, String input) {
    Matcher versioned = AT_VERSION.matcher(input.strip());
    String name = versioned.matches() ? versioned.group(1) : input.strip();
    try {
      CatalogTable table = CatalogTable.find(spark, name);
      table.refuseFilesOfTables();
      if (versioned.matches()) {
        return at(spark, name, versioned.group(2));
      }
      return table
          .newestVersion()
          .flatMap(version -> atIfPossible(spark, name, version))
          .orElseGet(() -> new TableInput(table.rows(), name, null));
    } catch (Exception e) { // Spark and its catalogs throw checked exceptions undeclared
      throw failure(input, e);
    }
  }

  /** The name is one: Spark has found it. */
  private static TableInput at(SparkSession spark, String name, String version) {
    return new TableInput(
        spark.sql("SELECT * FROM %s VERSION AS OF %s".formatted(name, version)), name, version);
  }

  /** A name of Iceberg that says a branch, a tag or a time of its own takes no version. */
  private static Optional<TableInput> atIfPossible(
      SparkSession spark, String name, String version) {
    try {
      return Optional.of(at(spark, name, version));
    } catch (Exception e) { // as above; without a version it is checked after reading
      return Optional.empty();
    }
  }

  private static RuntimeException failure(String input, Exception failure) {
    String place = "data.input = %s (data.format = table)".formatted(input);
    if (failure instanceof InputDataException found) {
      return found;
    }
    if (failure instanceof ParseException) {
      return new UsageException(
          ("%s is not a name of a table: give catalog.db.name, a part with other characters than letters, "
                  + "digits and _ in backticks, or delta.`/path`")
              .formatted(place),
          failure);
    }
    String reason =
        failure instanceof AnalysisException analysis
            ? analysis.getSimpleMessage()
            : failure.getMessage();
    return new InputDataException(
        ("%s cannot be read: %s. Check the name, and that Spark was started with the settings of the catalog "
                + "and the package of the table's format, by HAMMINGBIRD_SUBMIT=\"--packages … --conf …\": "
                + "docs/tables-as-input.md has them")
            .formatted(place, StringUtils.removeEnd(ReadFailures.firstLine(reason).strip(), ".")),
        failure);
  }

  /** What {@code data.input} says to find these very rows again, as far as that can be said. */
  String text() {
    return version == null ? name : "%s VERSION AS OF %s".formatted(name, version);
  }

  /**
   * The content: the same rows give the same, in whatever order, files, version or types of numbers
   * they are kept.
   *
   * @throws InputDataException when a column is missing or of a wrong type, or the rows cannot be
   *     read
   */
  InputFile describe(Columns columns) {
    Dataset<Row> values = values(columns);
    try {
      RowSum sum = values.javaRDD().aggregate(new RowSum(), RowSum::add, RowSum::plus);
      return new InputFile(name, sum.bytes(), sum.sha256(), version);
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      throw ReadFailures.reported(e);
    }
  }

  /** Ratings and malformed rows: {@link RatingReader#SCHEMA}. */
  Dataset<Row> ratings(Columns columns, RatingRules rules) {
    String file = name;
    Column none = lit("");
    return values(columns)
        .withColumn(
            "sequence",
            xxhash64(
                col("user"),
                col("item"),
                coalesce(col("rating"), none),
                coalesce(col("timestamp"), col("seconds"), none)))
        .map(
            (MapFunction<Row, Row>)
                row -> ColumnValues.row(row, file, 0, row.getLong(ColumnValues.COLUMNS), rules),
            Encoders.row(RatingReader.SCHEMA));
  }

  private Dataset<Row> values(Columns columns) {
    return rows.select(
        new ColumnValues(rows.schema(), "The table " + name, Map.of(), List.of()).of(columns));
  }
}
