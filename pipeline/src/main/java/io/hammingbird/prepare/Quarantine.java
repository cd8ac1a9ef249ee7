package io.hammingbird.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_seconds;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Secrets;
import io.hammingbird.errors.TooManyMalformedException;
import io.hammingbird.read.RatingReader;
import io.hammingbird.read.files.ReadFailures;
import io.hammingbird.read.lines.MalformedReason;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.read.spec.DataFormat;
import io.hammingbird.read.spec.TimestampUnit;
import java.sql.Timestamp;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the lines of {@link RatingReader} amount to.
 *
 * @param read all lines
 * @param byReason malformed lines for each {@link MalformedReason#key()} that occurs, by name
 * @param withoutTimestamp valid lines that have no timestamp
 * @param byUnit timestamps written in each unit, by its key; those of zero, and those of a type
 *     that is a time, are in none
 */
public record Quarantine(
    long read, Map<String, Long> byReason, long withoutTimestamp, Map<String, Long> byUnit) {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final int EXAMPLES = 3;

  public Quarantine {
    byReason = Collections.unmodifiableMap(new TreeMap<>(byReason));
    byUnit = Collections.unmodifiableMap(new TreeMap<>(byUnit));
  }

  /** Malformed lines. */
  public long quarantined() {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Valid lines. */
  public long valid() {
    return read - quarantined();
  }

  /**
   * Counts the lines.
   *
   * @throws InputDataException when a file is damaged
   */
  public static Quarantine of(Dataset<Row> lines) {
    List<Row> groups;
    try {
      groups =
          lines
              .groupBy("reason", "unit")
              .agg(count(lit(1)).as("lines"), count("timestamp").as("timed"))
              .collectAsList();
    } catch (Exception e) { // Spark throws its checked exceptions undeclared
      throw ReadFailures.reported(e);
    }
    long read = 0;
    long withoutTimestamp = 0;
    Map<String, Long> byReason = new TreeMap<>();
    Map<String, Long> byUnit = new TreeMap<>();
    for (Row group : groups) {
      read += group.getLong(2);
      if (!group.isNullAt(0)) {
        byReason.put(group.getString(0), group.getLong(2));
      } else {
        withoutTimestamp += group.getLong(2) - group.getLong(3);
        if (!group.isNullAt(1)) {
          byUnit.put(group.getString(1), group.getLong(2));
        }
      }
    }
    return new Quarantine(read, byReason, withoutTimestamp, byUnit);
  }

  /**
   * Counts the lines, and judges them.
   *
   * @throws InputDataException when a file is damaged, there are no lines at all, more of them than
   *     {@code data.max-quarantined-share} are malformed, or their timestamps are numbers of
   *     several units
   */
  public static Quarantine check(Dataset<Row> lines, DataConfig config) {
    Quarantine result = of(lines);
    result.rejectTooMany(lines, config);
    result.rejectMixedUnits(lines, config);
    return result;
  }

  private void rejectTooMany(Dataset<Row> lines, DataConfig config) {
    if (read == 0) {
      throw new InputDataException(
          "data.input = %s holds no ratings: %s"
              .formatted(
                  config.input(),
                  config.format() == DataFormat.TABLE
                      ? "the table is empty"
                      : "its files are empty"));
    }
    double share = (double) quarantined() / read;
    if (share <= config.maxQuarantinedShare()) {
      return;
    }
    throw new TooManyMalformedException(
        ("data.input = %s: %,d of %,d lines (%.2f %%) are malformed, more than "
                + "data.max-quarantined-share = %s (%.2f %%) allows.%s%n"
                + "Correct the files, check data.format = %s, or raise data.max-quarantined-share.")
            .formatted(
                config.input(),
                quarantined(),
                read,
                100 * share,
                config.maxQuarantinedShare(),
                100 * config.maxQuarantinedShare(),
                reasons(lines),
                config.format().key()));
  }

  /** Each reason with its number of lines, and the first ones with what is wrong in them. */
  public String reasons(Dataset<Row> lines) {
    return byReason.entrySet().stream()
        .map(
            reason ->
                "%n  %-19s %,12d%s"
                    .formatted(
                        reason.getKey(),
                        reason.getValue(),
                        examples(
                            lines.where(col("reason").equalTo(reason.getKey())), col("detail"))))
        .collect(Collectors.joining());
  }

  private static String examples(Dataset<Row> lines, Column what) {
    return lines
        .orderBy("sequence")
        .select(col("file"), col("line"), what)
        .takeAsList(EXAMPLES)
        .stream()
        .map(
            row -> "%n    %s:%d: %s".formatted(row.getString(0), row.getLong(1), shown(row.get(2))))
        .collect(Collectors.joining());
  }

  private static Object shown(Object value) {
    return value instanceof Timestamp time ? time.toInstant() : value;
  }

  private void rejectMixedUnits(Dataset<Row> lines, DataConfig config) {
    Set<String> numbers = new TreeSet<>(byUnit.keySet());
    numbers.remove(TimestampUnit.ISO.key());
    if (numbers.size() > 1) {
      // again: of valid lines nobody keeps the places
      Dataset<Row> placed = RatingReader.read(lines.sparkSession(), config);
      throw new InputDataException(
          ("data.input = %s: its timestamps are numbers of different units, by their size:%s%n"
                  + "Correct the files, or name the right unit with data.timestamp.unit, which quarantines the others.")
              .formatted(
                  config.input(),
                  numbers.stream().map(unit -> unit(unit, placed)).collect(Collectors.joining())));
    }
    if (config.timestampUnit() == TimestampUnit.AUTO
        && !numbers.isEmpty()
        && !numbers.contains(TimestampUnit.S.key())) {
      LOG.info(
          "data.input = {}: timestamps are in {}, by their size (data.timestamp.unit)",
          Secrets.mask(config.input()),
          numbers.iterator().next());
    }
  }

  private String unit(String unit, Dataset<Row> lines) {
    return "%n  %-2s %,12d%s"
        .formatted(
            unit,
            byUnit.get(unit),
            examples(lines.where(col("unit").equalTo(unit)), timestamp_seconds(col("timestamp"))));
  }

  /** The malformed lines of {@code lines}: {@code file, line, raw, reason}. */
  public static Dataset<Row> malformed(Dataset<Row> lines) {
    return lines.where(col("reason").isNotNull()).select("file", "line", "raw", "reason");
  }

  /** The valid lines: {@code user_id, item_id, rating, timestamp, sequence}. */
  public static Dataset<Row> valid(Dataset<Row> lines) {
    return lines
        .where(col("reason").isNull())
        .select("user_id", "item_id", "rating", "timestamp", "sequence");
  }
}
