package io.hammingbird.prepare;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.read.PairReader;
import io.hammingbird.read.PartColumn;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.split.GivenConfig;
import io.hammingbird.split.GivenSplit;
import io.hammingbird.split.Split;
import io.hammingbird.split.SplitConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A division that files or a column say, checked against the ratings: a pair is of one part, a part
 * has a name that is known, and whatever is named is there.
 *
 * @param pairs {@code user string, item string, part string}, one row per named pair, persisted
 */
record GivenParts(SplitConfig config, Dataset<Row> pairs) {
  private static final Logger LOG = LoggerFactory.getLogger(GivenParts.class);
  private static final int EXAMPLES = 3;

  /**
   * Reads them.
   *
   * @param valid the valid lines, with {@code user_id, item_id, sequence}
   * @throws InputDataException when a part is unknown, a pair is in two of them, a file cannot be
   *     read whole, or names a pair that nobody rated
   */
  static GivenParts read(
      SparkSession spark, DataConfig data, SplitConfig config, Dataset<Row> valid) {
    GivenConfig given = config.given();
    Dataset<Row> named =
        (given.column().isEmpty()
                ? files(spark, given)
                : PartColumn.read(spark, data, given.column(), valid))
            .distinct()
            .persist();
    try {
      requireKnown(given, named);
      requireOnePart(named);
      requireRated(named, valid);
    } catch (InputDataException e) {
      named.unpersist();
      throw e;
    }
    return new GivenParts(config, named);
  }

  private static Dataset<Row> files(SparkSession spark, GivenConfig given) {
    return given.files().entrySet().stream()
        .map(
            file ->
                PairReader.read(spark, file.getKey(), file.getValue())
                    .withColumn("part", lit(GivenConfig.partOf(file.getKey()))))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private static void requireKnown(GivenConfig given, Dataset<Row> named) {
    List<String> unknown =
        named
            .select("part")
            .distinct()
            .where(col("part").isNull().or(not(Split.TRAIN, Split.VALIDATION, Split.TEST)))
            .takeAsList(EXAMPLES)
            .stream()
            .map(row -> row.isNullAt(0) ? "nothing" : "'" + row.getString(0) + "'")
            .toList();
    if (!unknown.isEmpty()) {
      throw new InputDataException(
          "split.given.column = %s: it has %s, which is neither train, validation nor test"
              .formatted(given.column(), String.join(", ", unknown)));
    }
  }

  private static Column not(Object... parts) {
    return functions.not(col("part").isin(parts));
  }

  private static void requireOnePart(Dataset<Row> named) {
    Dataset<Row> twice =
        named
            .groupBy("user", "item")
            .agg(count_distinct(col("part")).as("parts"))
            .where("parts > 1");
    rejectAny(twice, "%,d pairs of user and item are in two parts of split.given, such as %s");
  }

  private static void requireRated(Dataset<Row> named, Dataset<Row> valid) {
    Dataset<Row> unrated =
        named.join(
            valid,
            col("user").equalTo(col("user_id")).and(col("item").equalTo(col("item_id"))),
            "left_anti");
    rejectAny(
        unrated, "%,d pairs of split.given are not among the ratings of data.input, such as %s");
  }

  private static void rejectAny(Dataset<Row> pairs, String message) {
    long count = pairs.count();
    if (count > 0) {
      String examples =
          pairs
              .select(concat_ws(" ", col("user"), col("item")))
              .orderBy("user", "item")
              .takeAsList(EXAMPLES)
              .stream()
              .map(row -> row.getString(0))
              .collect(joining(", "));
      throw new InputDataException(message.formatted(count, examples));
    }
  }

  /** The division, which draws a validation part where none is named. */
  Split split() {
    boolean hasValidation = !pairs.where(col("part").equalTo(Split.VALIDATION)).isEmpty();
    return new GivenSplit(
        pairs, hasValidation ? 0 : config.given().validationShare(), config.seed());
  }

  /**
   * Says how many of the named pairs the filter has dropped: figures on what is left are not those
   * of others on all of them.
   *
   * @param kept ratings with {@code user_id, item_id}
   */
  void sayDropped(Dataset<Row> kept) {
    Dataset<Row> dropped =
        pairs.join(
            kept,
            col("user").equalTo(col("user_id")).and(col("item").equalTo(col("item_id"))),
            "left_anti");
    Map<String, Long> byPart =
        dropped.groupBy("part").count().collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    byPart.forEach(
        (part, count) ->
            LOG.warn(
                "split.kind = given: the filter drops {} of the ratings that are named for {};"
                    + " filter.min-count = 0 keeps all",
                count,
                part));
  }
}
