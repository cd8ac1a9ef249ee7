package io.hammingbird.prepare;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Keeps users and items with strictly more than {@code filter.min-count} ratings.
 *
 * <p>A single pass counts users and items at once, before either is removed, so that some may end
 * below the bound (protocol P-HCFRec); or one side first, and the other in what that leaves
 * (protocol P-DGCN). Repeated passes end when every user and item is above it.
 */
public final class MinimumCount {
  /** The ids of one side that remain, as persisted rows and as a table of them. */
  private record Ids(JavaRDD<Row> rows, Dataset<Row> table, long count) {
    void release() {
      rows.unpersist();
    }
  }

  private MinimumCount() {}

  /**
   * The ratings that remain, persisted and counted; the caller unpersists them.
   *
   * @param ratings {@code user_id, item_id, …}, one per pair, better persisted
   * @param total number of {@code ratings}
   * @throws InputDataException when nothing remains
   */
  public static Counted filter(Dataset<Row> ratings, long total, FilterConfig config) {
    Counted kept = pass(ratings, config);
    if (kept.rows() == 0) {
      kept.table().unpersist();
      throw new InputDataException(
          ("filter.min-count = %d leaves nothing of %s: none is of a user and an item "
                  + "with more than %s each%s.%s%nSet one that leaves enough, or give more data")
              .formatted(
                  config.minCount(),
                  Plural.of(total, "rating"),
                  Plural.of(config.minCount(), "rating"),
                  config.repeat() ? ", counted repeatedly" : "",
                  weaker(config).map(other -> consequence(ratings, other)).collect(joining())));
    }
    return kept;
  }

  private static Counted pass(Dataset<Row> ratings, FilterConfig config) {
    if (config.isSinglePass()) {
      switch (config.order()) {
        case ITEMS_FIRST:
          return oneAfterTheOther(ratings, config.minCount(), "item_id", "user_id");
        case USERS_FIRST:
          return oneAfterTheOther(ratings, config.minCount(), "user_id", "item_id");
        case TOGETHER:
          break;
      }
    }
    return together(ratings, config);
  }

  /** The second side is counted in what the first one leaves, and may leave less of the first. */
  private static Counted oneAfterTheOther(
      Dataset<Row> ratings, int minCount, String first, String second) {
    Ids some = above(ratings, first, minCount);
    Dataset<Row> remaining = ratings.join(some.table, first);
    Ids others = above(remaining, second, minCount);
    Counted kept = Counted.of(columns(remaining.join(others.table, second)));
    some.release();
    others.release();
    return kept;
  }

  private static Counted together(Dataset<Row> ratings, FilterConfig config) {
    Ids users = above(ratings, "user_id", config.minCount());
    Ids items = above(ratings, "item_id", config.minCount());
    boolean stable = !config.repeat();
    while (!stable) {
      Dataset<Row> remaining = between(ratings, users, items);
      Ids fewerUsers = above(remaining, "user_id", config.minCount());
      Ids fewerItems = above(remaining, "item_id", config.minCount());
      stable = fewerUsers.count == users.count && fewerItems.count == items.count;
      users.release();
      items.release();
      users = fewerUsers;
      items = fewerItems;
    }
    Counted kept = Counted.of(between(ratings, users, items));
    users.release();
    items.release();
    return kept;
  }

  /** Settings that leave more, the strictest first; with the last one everything stays. */
  private static Stream<FilterConfig> weaker(FilterConfig config) {
    Stream<FilterConfig> lower =
        IntStream.of(5, 1, 0)
            .filter(count -> count < config.minCount())
            .mapToObj(config::withMinCount);
    return config.repeat()
        ? Stream.concat(Stream.of(new FilterConfig(config.minCount(), false)), lower)
        : lower;
  }

  /** What other settings would leave, for a message. */
  private static String consequence(Dataset<Row> ratings, FilterConfig config) {
    Counted kept = pass(ratings, config);
    Row ids =
        kept.table().agg(count_distinct(col("user_id")), count_distinct(col("item_id"))).head();
    kept.table().unpersist();
    return "%n  filter.min-count = %-3d %s  would leave %,d ratings of %,d users and %,d items"
        .formatted(
            config.minCount(), config.described(), kept.rows(), ids.getLong(0), ids.getLong(1));
  }

  private static Dataset<Row> between(Dataset<Row> ratings, Ids users, Ids items) {
    return columns(ratings.join(users.table, "user_id").join(items.table, "item_id"));
  }

  private static Dataset<Row> columns(Dataset<Row> ratings) {
    return ratings.select("user_id", "item_id", "rating", "timestamp", "sequence");
  }

  /**
   * The ids above the bound. The table is rebuilt from its rows: each pass uses the one before
   * several times, so that a plan that held them all would grow exponentially.
   */
  private static Ids above(Dataset<Row> ratings, String side, int minCount) {
    Dataset<Row> ids = ratings.groupBy(side).count().where(col("count").gt(minCount)).select(side);
    JavaRDD<Row> rows = ids.javaRDD().persist(StorageLevel.MEMORY_AND_DISK());
    return new Ids(rows, ratings.sparkSession().createDataFrame(rows, ids.schema()), rows.count());
  }
}
