package io.hammingbird.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.hammingbird.config.DataConfig;
import io.hammingbird.config.FilterConfig;
import io.hammingbird.config.InputDataException;
import io.hammingbird.config.Plural;
import io.hammingbird.config.RunConfig;
import io.hammingbird.config.SplitConfig;
import io.hammingbird.data.Counted;
import io.hammingbird.data.Deduplicate;
import io.hammingbird.data.MinimumCount;
import io.hammingbird.data.Quarantine;
import io.hammingbird.data.RatingReader;
import io.hammingbird.data.Titles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From raw files to split, indexed tables: read, quarantine, last rating of a pair, minimum counts,
 * split, index. All decisions on what stays in memory are made here.
 */
public final class Preparation {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

  private final DataConfig data;
  private final FilterConfig filter;
  private final SplitConfig split;
  private final Deque<Dataset<Row>> temporary = new ArrayDeque<>();

  private Preparation(DataConfig data, FilterConfig filter, SplitConfig split) {
    this.data = data;
    this.filter = filter;
    this.split = split;
  }

  /** As {@link #prepare(SparkSession, DataConfig, FilterConfig, SplitConfig)}. */
  public static Prepared prepare(SparkSession spark, RunConfig config) {
    return prepare(spark, config.data(), config.filter(), config.split());
  }

  /**
   * Prepares a data set. The caller closes the result.
   *
   * @throws InputDataException when the input is missing, unreadable or too malformed, lacks
   *     timestamps that the split needs, or when nothing is left of it
   * @throws IllegalStateException when rows were lost or doubled
   */
  public static Prepared prepare(
      SparkSession spark, DataConfig data, FilterConfig filter, SplitConfig split) {
    Preparation preparation = new Preparation(data, filter, split);
    try {
      return preparation.run(spark);
    } finally {
      // dependants that are persisted themselves keep their rows
      preparation.temporary.forEach(Dataset::unpersist);
    }
  }

  private Prepared run(SparkSession spark) {
    Split kind = Split.of(split);
    Dataset<Row> lines = keep(withoutPlaces(RatingReader.read(spark, data)));
    Quarantine quarantine = Quarantine.check(lines, data);
    rejectMissingTimestamps(kind, quarantine);
    LOG.info(
        "{} read, {} of them malformed",
        Plural.of(quarantine.read(), "line"),
        quarantine.quarantined());
    Counted malformed = keep(Counted.of(Quarantine.malformed(lines)));

    Counted distinct = keep(Counted.of(Deduplicate.lastOfPair(Quarantine.valid(lines))));
    release(lines);
    Counted kept = keep(MinimumCount.filter(distinct.table(), distinct.rows(), filter));
    release(distinct.table());
    Dataset<Row> assigned = keep(kind.assign(kept.table()));
    Dataset<Row> training = assigned.where(col("split").equalTo(Split.TRAIN));
    Counted users = keep(Counted.of(IdIndex.of(training, "user_id")));
    rejectEmptyTraining(users.rows(), kept.rows());
    release(kept.table());
    Dataset<Row> index = keep(IdIndex.of(training, "item_id"));
    Counted items = keep(Counted.of(withTitles(index, Titles.read(spark, data))));
    Interactions interactions = Interactions.of(assigned, users.table(), index);
    keep(interactions.table());
    PreparationCounts counts =
        new PreparationCounts(
            quarantine.read(),
            malformed.rows(),
            quarantine.byReason(),
            quarantine.valid() - distinct.rows(),
            distinct.rows() - kept.rows(),
            kept.rows(),
            interactions.train(),
            interactions.validation(),
            interactions.test(),
            interactions.coldValidation(),
            interactions.coldTest(),
            interactions.coldUsers(),
            interactions.coldItems(),
            users.rows(),
            items.rows());
    report(counts);
    Prepared prepared =
        new Prepared(interactions.table(), users.table(), items.table(), malformed.table(), counts);
    temporary.removeAll(
        List.of(prepared.interactions(), prepared.users(), prepared.items(), malformed.table()));
    return prepared;
  }

  private Counted keep(Counted counted) {
    keep(counted.table());
    return counted;
  }

  /** Persists a table that is read more than once here, until the end of the preparation. */
  private Dataset<Row> keep(Dataset<Row> table) {
    temporary.push(table.storageLevel().useMemory() ? table : table.persist());
    return table;
  }

  /** Frees a table as soon as everything that is made from it is in memory itself. */
  private void release(Dataset<Row> table) {
    temporary.remove(table);
    table.unpersist(true);
  }

  /** Only of malformed lines does anybody ask where they stand. */
  private static Dataset<Row> withoutPlaces(Dataset<Row> lines) {
    Column malformed = col("reason").isNotNull();
    return lines
        .withColumn("file", when(malformed, col("file")))
        .withColumn("line", when(malformed, col("line")));
  }

  private void rejectMissingTimestamps(Split kind, Quarantine quarantine) {
    if (kind.needsTimestamps() && quarantine.withoutTimestamp() > 0) {
      throw new InputDataException(
          ("data.input = %s: %,d of %s have no timestamp, but split.kind = %s orders by "
                  + "time. Set split.kind = random (or random-per-user), check "
                  + "data.columns.timestamp = %s, or add the timestamps")
              .formatted(
                  data.input(),
                  quarantine.withoutTimestamp(),
                  Plural.of(quarantine.valid(), "rating"),
                  split.kind(),
                  data.columns().timestamp()));
    }
  }

  private void rejectEmptyTraining(long users, long kept) {
    if (users == 0) {
      throw new InputDataException(
          ("split.kind = %s with split.ratio = %s leaves no training ratings of %,d. "
                  + "Give more data, lower filter.min-count, or change split.ratio")
              .formatted(split.kind(), split.ratio(), kept));
    }
  }

  private static Dataset<Row> withTitles(Dataset<Row> items, Optional<Dataset<Row>> titles) {
    return titles
        .map(
            table ->
                items
                    .join(table, items.col("id").equalTo(table.col("id")), "left")
                    .select(
                        items.col("index"),
                        items.col("id"),
                        items.col("count"),
                        table.col("title"),
                        table.col("genres"))
                    .orderBy("index"))
        .orElse(items);
  }

  private void report(PreparationCounts counts) {
    LOG.info("Prepared {}: {}", data.name(), counts);
    if (counts.test() == 0) {
      LOG.warn(
          "No test rating is of a user and an item that training knows: split.kind = {} with "
              + "split.ratio = {} leaves nothing to evaluate on",
          split.kind(),
          split.ratio());
    }
  }
}
