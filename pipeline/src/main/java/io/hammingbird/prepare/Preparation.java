package io.hammingbird.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.read.RatingReader;
import io.hammingbird.read.Titles;
import io.hammingbird.read.spec.DataConfig;
import io.hammingbird.split.Split;
import io.hammingbird.split.SplitConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  private final List<String> needed;
  private final MalformedLines malformedLines;
  private final Deque<Dataset<Row>> temporary = new ArrayDeque<>();

  private Preparation(
      DataConfig data,
      FilterConfig filter,
      SplitConfig split,
      List<String> needed,
      Optional<Function<Dataset<Row>, String>> quarantineTable) {
    this.data = data;
    this.filter = filter;
    this.split = split;
    this.needed = needed;
    this.malformedLines = new MalformedLines(data, quarantineTable);
  }

  /**
   * Prepares a data set for a run. The caller closes the result.
   *
   * @param needed the parts, {@code validation} or {@code test}, without which what follows would
   *     end with nothing
   * @param quarantineTable keeps the malformed lines ({@code file, line, raw, reason}) when they
   *     stop the preparation, and says where
   * @throws InputDataException when the input or the titles are missing or unreadable, the input is
   *     too malformed, lacks timestamps that the split needs, or when nothing is left of it, or of
   *     a part that is needed
   * @throws IllegalStateException when rows were lost or doubled
   */
  public static Prepared prepare(
      SparkSession spark,
      DataConfig data,
      FilterConfig filter,
      SplitConfig split,
      List<String> needed,
      Function<Dataset<Row>, String> quarantineTable) {
    return new Preparation(data, filter, split, needed, Optional.of(quarantineTable))
        .prepare(spark);
  }

  /** The same without a place for malformed lines. */
  public static Prepared prepare(
      SparkSession spark,
      DataConfig data,
      FilterConfig filter,
      SplitConfig split,
      List<String> needed) {
    return new Preparation(data, filter, split, needed, Optional.empty()).prepare(spark);
  }

  /** The same where validation and test may be empty. */
  public static Prepared prepare(
      SparkSession spark, DataConfig data, FilterConfig filter, SplitConfig split) {
    return prepare(spark, data, filter, split, List.of());
  }

  private Prepared prepare(SparkSession spark) {
    try {
      return run(spark);
    } finally {
      // dependants that are persisted themselves keep their rows
      temporary.forEach(Dataset::unpersist);
    }
  }

  private Prepared run(SparkSession spark) {
    // first, since it takes no time: what is wrong with them is said before the ratings are read
    Optional<Dataset<Row>> titles = Titles.read(spark, data);
    Dataset<Row> lines = keep(withoutPlaces(RatingReader.read(spark, data)));
    Quarantine quarantine = malformedLines.check(lines);
    rejectMissingTimestamps(quarantine);
    LOG.info(
        "{} read, {} of them malformed",
        Plural.of(quarantine.read(), "line"),
        quarantine.quarantined());
    Counted malformed = keep(Counted.of(Quarantine.malformed(lines)));

    Optional<GivenParts> given = given(spark, Quarantine.valid(lines));
    Counted distinct = keep(Counted.of(Deduplicate.lastOfPair(Quarantine.valid(lines))));
    release(lines);
    Counted kept = keep(MinimumCount.filter(distinct.table(), distinct.rows(), filter));
    release(distinct.table());
    given.ifPresent(parts -> parts.sayDropped(kept.table()));
    Split kind = given.map(GivenParts::split).orElseGet(() -> Split.of(split));
    Dataset<Row> assigned = keep(kind.assign(kept.table()));
    Dataset<Row> training = assigned.where(col("split").equalTo(Split.TRAIN));
    Counted users = keep(Counted.of(IdIndex.of(training, "user_id")));
    release(kept.table());
    Dataset<Row> index = keep(IdIndex.of(training, "item_id"));
    Counted items = keep(Counted.of(withTitles(index, titles)));
    InteractionTable interactions = InteractionTable.of(assigned, users.table(), index);
    keep(interactions.table());
    boolean hasTimestamps = quarantine.withoutTimestamp() == 0;
    new SplitCheck(split, needed, hasTimestamps)
        .check(assigned, users.table(), index, interactions)
        .ifPresent(LOG::warn);
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
    LOG.info("Prepared {}: {}", data.name(), counts);
    Prepared prepared =
        new Prepared(interactions.table(), users.table(), items.table(), malformed.table(), counts);
    temporary.removeAll(
        List.of(prepared.interactions(), prepared.users(), prepared.items(), malformed.table()));
    return prepared;
  }

  /** The parts that are said beside the ratings, while the lines are there to check them by. */
  private Optional<GivenParts> given(SparkSession spark, Dataset<Row> valid) {
    if (!split.isGiven()) {
      return Optional.empty();
    }
    GivenParts parts = GivenParts.read(spark, data, split, valid);
    keep(parts.pairs());
    return Optional.of(parts);
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

  private void rejectMissingTimestamps(Quarantine quarantine) {
    if (split.needsTimestamps() && quarantine.withoutTimestamp() > 0) {
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
}
