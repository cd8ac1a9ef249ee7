package io.hammingbird.recommend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;

import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Which items may be recommended to whom: every eligible item but those that are excluded for the
 * user, because they were seen or denied. The same rules hold for models and baselines, so that
 * their figures compare.
 *
 * @param excluded {@code user int, item int}, dense indices; repeated rows are ignored
 * @param items number of items of the catalogue
 * @param eligible bit i says whether item i may be recommended to anyone
 */
public record CandidateRules(Dataset<Row> excluded, int items, BitSet eligible) {

  /** Every item but the excluded ones, without lists. */
  public static CandidateRules allBut(Dataset<Row> excluded, int items) {
    return new CandidateRules(excluded, items, CandidateLists.none(items).eligible());
  }

  /**
   * Every item that the user has in none of some parts of the split, and that no list rules out.
   *
   * @param interactions {@code user int, item int, split string}
   * @param seenSplits such as {@code train} and {@code validation}
   */
  public static CandidateRules unseen(
      Dataset<Row> interactions, List<String> seenSplits, CandidateLists lists) {
    Dataset<Row> seen =
        interactions.filter(col("split").isin(seenSplits.toArray())).select("user", "item");
    return new CandidateRules(
        lists.denied().map(seen::union).orElse(seen), lists.items(), lists.eligible());
  }

  /**
   * For every user the items that are not candidates, {@code user int, excluded array<int>}:
   * strictly ascending, and empty where all items are candidates.
   *
   * @param users {@code user int}
   */
  public Dataset<Row> exclude(Dataset<Row> users) {
    Dataset<Row> lists =
        excluded
            .groupBy(col("user").as("excluded_for"))
            .agg(array_sort(collect_set(col("item"))).as("excluded_items"));
    Dataset<Row> rows =
        users
            .join(lists, users.col("user").equalTo(lists.col("excluded_for")), "left")
            .select(
                col("user"),
                coalesce(col("excluded_items"), array().cast("array<int>")).as("excluded"));
    if (eligible.cardinality() == items) {
      return rows;
    }
    Encoder<Tuple2<Integer, int[]>> encoder =
        Encoders.tuple(Encoders.INT(), rows.sparkSession().implicits().newIntArrayEncoder());
    int itemCount = items;
    BitSet candidates = eligible;
    MapFunction<Tuple2<Integer, int[]>, Tuple2<Integer, int[]>> withOthers =
        user -> new Tuple2<>(user._1(), withIneligible(user._2(), itemCount, candidates));
    return rows.as(encoder).map(withOthers, encoder).toDF("user", "excluded");
  }

  private static int[] withIneligible(int[] excludedItems, int items, BitSet eligible) {
    BitSet rest = (BitSet) eligible.clone();
    for (int item : excludedItems) {
      rest.clear(item);
    }
    rest.flip(0, items);
    return rest.stream().toArray();
  }
}
