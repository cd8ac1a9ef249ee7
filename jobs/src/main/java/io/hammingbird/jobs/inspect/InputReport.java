package io.hammingbird.jobs.inspect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.jobs.cli.Output;
import io.hammingbird.jobs.cli.Progress;
import io.hammingbird.prepare.Counted;
import io.hammingbird.prepare.Deduplicate;
import io.hammingbird.prepare.MinimumCount;
import io.hammingbird.prepare.Quarantine;
import io.hammingbird.prepare.SplitPreview;
import io.hammingbird.read.RatingReader;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.SplitConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What ratings amount to, as far as that is known without training.
 *
 * @param lines of {@link RatingReader}, persisted
 * @param distinct the last rating of each pair, persisted and counted
 */
record InputReport(RunConfig config, Dataset<Row> lines, Quarantine quarantine, Counted distinct)
    implements AutoCloseable {
  private static final int FIRST = 3;

  /**
   * Reads ratings.
   *
   * @param data how they are laid out
   * @param config the other settings of a run
   */
  static InputReport of(SparkSession spark, DataConfig data, RunConfig config) {
    Dataset<Row> lines = RatingReader.read(spark, data).persist();
    Quarantine quarantine = Quarantine.of(lines);
    return new InputReport(
        config, lines, quarantine, Counted.of(Deduplicate.lastOfPair(Quarantine.valid(lines))));
  }

  void print(Output out) {
    out.heading("The first ratings (times in UTC)");
    out.rows(first());
    out.heading("All of them");
    out.rows(List.of(counts()));
    if (quarantine.quarantined() > 0) {
      Progress.say("inspect: malformed lines:%s", quarantine.reasons(lines));
    }
    if (quarantine.valid() > 0) {
      out.heading("What the splits leave, after filter.min-count = " + config.filter().minCount());
      out.rows(splits());
    }
  }

  private List<Map<String, Object>> first() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Row rating : lines.where("reason is null").orderBy("sequence").takeAsList(FIRST)) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("user", rating.getAs("user_id"));
      row.put("item", rating.getAs("item_id"));
      row.put("rating", rating.getAs("rating"));
      row.put("timestamp", time(rating.getAs("timestamp")));
      rows.add(row);
    }
    return rows;
  }

  private static String time(Long seconds) {
    return seconds == null ? null : Instant.ofEpochSecond(seconds).toString();
  }

  private Map<String, Object> counts() {
    Row found =
        distinct
            .table()
            .agg(
                count_distinct(col("user_id")),
                count_distinct(col("item_id")),
                min("rating"),
                max("rating"),
                min("timestamp"),
                max("timestamp"))
            .head();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("lines", quarantine.read());
    row.put("malformed", quarantine.quarantined());
    row.put(
        "reasons",
        quarantine.byReason().entrySet().stream()
            .map(reason -> "%s %,d".formatted(reason.getKey(), reason.getValue()))
            .toList());
    row.put("pairs", distinct.rows());
    row.put("users", found.getLong(0));
    row.put("items", found.getLong(1));
    row.put("lowest", found.get(2));
    row.put("highest", found.get(3));
    row.put("from", time((Long) found.get(4)));
    row.put("to", time((Long) found.get(5)));
    row.put("without-time", quarantine.withoutTimestamp());
    row.put("unit", String.join(", ", quarantine.byUnit().keySet()));
    return row;
  }

  private List<Map<String, Object>> splits() {
    Counted kept;
    try {
      kept = MinimumCount.filter(distinct.table(), distinct.rows(), config.filter());
    } catch (InputDataException nothing) {
      Progress.say("inspect: %s", nothing.getMessage());
      return List.of();
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String kind : SplitConfig.COMPUTED) {
      SplitConfig split = config.split().withKind(kind);
      if (quarantine.withoutTimestamp() == 0 || !split.needsTimestamps()) {
        rows.add(row(SplitPreview.of(kept.table(), split)));
      }
    }
    kept.table().unpersist();
    return rows;
  }

  private static Map<String, Object> row(SplitPreview split) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("split", split.split().kind());
    row.put("train", split.train());
    row.put("users", split.users());
    row.put("items", split.items());
    row.put("validation", split.validation().ratings());
    row.put("test", split.test().ratings());
    row.put("test-users", split.test().users());
    row.put("cold-test", split.test().coldRatings());
    row.put("cold-users", split.coldUsers());
    return row;
  }

  @Override
  public void close() {
    distinct.table().unpersist();
    lines.unpersist();
  }
}
