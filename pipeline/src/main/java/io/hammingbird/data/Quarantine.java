package io.hammingbird.data;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.hammingbird.config.DataConfig;
import io.hammingbird.config.DataFormat;
import io.hammingbird.config.InputDataException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the lines of {@link RatingReader} amount to.
 *
 * @param read all lines
 * @param byReason malformed lines for each {@link MalformedReason#key()} that occurs, by name
 * @param withoutTimestamp valid lines that have no timestamp
 */
public record Quarantine(long read, Map<String, Long> byReason, long withoutTimestamp) {

  public Quarantine {
    byReason = Collections.unmodifiableMap(new TreeMap<>(byReason));
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
   * Counts the lines in one job.
   *
   * @throws InputDataException when a file is damaged, there are no lines at all, or more of them
   *     than {@code data.max-quarantined-share} are malformed
   */
  public static Quarantine check(Dataset<Row> lines, DataConfig config) {
    List<Row> groups;
    try {
      groups =
          lines
              .groupBy("reason")
              .agg(
                  count(lit(1)).as("lines"),
                  count("timestamp").as("timed"),
                  min(struct(col("sequence"), col("file"), col("line"))).as("first"))
              .collectAsList();
    } catch (Exception e) { // Spark throws its checked exceptions undeclared
      throw ReadFailures.reported(e);
    }
    long read = 0;
    long withoutTimestamp = 0;
    Map<String, Long> byReason = new TreeMap<>();
    Map<String, Row> examples = new TreeMap<>();
    for (Row group : groups) {
      read += group.getLong(1);
      if (group.isNullAt(0)) {
        withoutTimestamp = group.getLong(1) - group.getLong(2);
      } else {
        byReason.put(group.getString(0), group.getLong(1));
        examples.put(group.getString(0), group.getStruct(3));
      }
    }
    Quarantine result = new Quarantine(read, byReason, withoutTimestamp);
    result.rejectTooMany(config, examples);
    return result;
  }

  private void rejectTooMany(DataConfig config, Map<String, Row> examples) {
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
    String reasons =
        byReason.entrySet().stream()
            .map(
                e -> {
                  Row first = examples.get(e.getKey());
                  return "%n  %-19s %,12d   first: %s:%d"
                      .formatted(e.getKey(), e.getValue(), first.getString(1), first.getLong(2));
                })
            .collect(Collectors.joining());
    throw new InputDataException(
        ("data.input = %s: %,d of %,d lines (%.2f %%) are malformed, more than "
                + "data.max-quarantined-share = %s (%.2f %%) allows.%s%n"
                + "Mend the files, check data.format = %s, or raise data.max-quarantined-share.")
            .formatted(
                config.input(),
                quarantined(),
                read,
                100 * share,
                config.maxQuarantinedShare(),
                100 * config.maxQuarantinedShare(),
                reasons,
                config.format().key()));
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
