package io.hammingbird.recommend;

import static org.apache.spark.sql.functions.col;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Secrets;
import io.hammingbird.read.IdLists;
import io.hammingbird.read.PairReader;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the owner of the catalogue rules out: items for everybody, and single items for single
 * users.
 *
 * @param items number of items of the catalogue
 * @param eligible bit i says whether item i may be recommended to anyone
 * @param denied {@code user int, item int}: further pairs that are not recommended; empty for none
 */
public record CandidateLists(int items, BitSet eligible, Optional<Dataset<Row>> denied) {
  private static final Logger LOG = LoggerFactory.getLogger(CandidateLists.class);

  /** Nothing is ruled out. */
  public static CandidateLists none(int items) {
    BitSet all = new BitSet(items);
    all.set(0, items);
    return new CandidateLists(items, all, Optional.empty());
  }

  /**
   * Reads the lists of the settings without asking whether their ids are known, so that what is
   * wrong with them is said before ratings are read.
   *
   * @throws InputDataException if a list cannot be read, or the allow-list is empty
   */
  public static void check(SparkSession spark, RecommendConfig.Lists lists) {
    if (!lists.allow().isEmpty()
        && IdLists.read(spark, "recommend.allow", lists.allow()).isEmpty()) {
      throw new InputDataException(
          ("recommend.allow = %s holds no id, so nothing could be recommended: give ids, one per line, or leave "
                  + "the setting out")
              .formatted(lists.allow()));
    }
    if (!lists.deny().isEmpty()) {
      IdLists.read(spark, "recommend.deny", lists.deny());
    }
    if (!lists.userDeny().isEmpty()) {
      PairReader.read(spark, "recommend.user-deny", lists.userDeny());
    }
  }

  /**
   * Reads the lists of the settings. Ids that are not in the tables, because training did not know
   * them, are counted and named in the log.
   *
   * @param users {@code index int, id string}
   * @param items {@code index int, id string}
   * @throws InputDataException if a list cannot be read, none of the ids of the allow-list is
   *     known, or the lists leave no item
   */
  public static CandidateLists read(
      RecommendConfig.Lists lists, Dataset<Row> users, Dataset<Row> items) {
    int itemCount = Math.toIntExact(items.count());
    BitSet eligible = none(itemCount).eligible();
    if (!lists.allow().isEmpty()) {
      BitSet allowed = items("recommend.allow", lists.allow(), items);
      if (allowed.isEmpty()) {
        throw new InputDataException(
            "recommend.allow = %s: none of its ids is a known item, so nothing can be recommended"
                .formatted(lists.allow()));
      }
      eligible = allowed;
    }
    if (!lists.deny().isEmpty()) {
      eligible.andNot(items("recommend.deny", lists.deny(), items));
      if (eligible.isEmpty()) {
        throw new InputDataException(
            "recommend.deny = %s leaves no item to recommend: shorten it, or lengthen recommend.allow"
                .formatted(lists.deny()));
      }
    }
    return new CandidateLists(
        itemCount,
        eligible,
        lists.userDeny().isEmpty()
            ? Optional.empty()
            : Optional.of(pairs(lists.userDeny(), users, items)));
  }

  private static BitSet items(String key, String path, Dataset<Row> items) {
    Dataset<Row> ids =
        IdLists.read(items.sparkSession(), key, path).select(col("id").as("item")).distinct();
    Dataset<Row> known = withIndex(ids, "item", items);
    BitSet result = new BitSet();
    known
        .where(col("item_index").isNotNull())
        .select("item_index")
        .as(Encoders.INT())
        .collectAsList()
        .forEach(result::set);
    report(
        Secrets.mask(key + " = " + path),
        "ids",
        ids.count(),
        known.where(col("item_index").isNull()));
    return result;
  }

  private static Dataset<Row> pairs(String path, Dataset<Row> users, Dataset<Row> items) {
    Dataset<Row> ids = PairReader.read(items.sparkSession(), "recommend.user-deny", path);
    Dataset<Row> known = withIndex(withIndex(ids, "user", users), "item", items);
    String isKnown = "user_index is not null and item_index is not null";
    report(
        Secrets.mask("recommend.user-deny = " + path),
        "pairs",
        ids.count(),
        known.where("not (" + isKnown + ")"));
    return known.where(isKnown).select(col("user_index").as("user"), col("item_index").as("item"));
  }

  /** Adds {@code SIDE_index int} by the ids in the column {@code side}, null for unknown ones. */
  private static Dataset<Row> withIndex(Dataset<Row> rows, String side, Dataset<Row> table) {
    Dataset<Row> index = table.select(col("id").as(side + "_id"), col("index").as(side + "_index"));
    return rows.join(index, col(side).equalTo(col(side + "_id")), "left").drop(side + "_id");
  }

  private static void report(String list, String what, long all, Dataset<Row> unknown) {
    long unknownCount = unknown.count();
    if (unknownCount == 0) {
      LOG.info("{}: {} {}", list, all, what);
    } else {
      LOG.warn(
          "{}: {} of {} {} are not of the training ratings and have no effect, such as {}",
          list,
          unknownCount,
          all,
          what,
          unknown.drop("user_index", "item_index").takeAsList(3).stream()
              .map(row -> row.mkString(" "))
              .collect(Collectors.joining(", ")));
    }
  }
}
