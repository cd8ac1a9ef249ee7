package io.hammingbird.evaluate;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;

import io.hammingbird.errors.UsageException;
import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.split.Split;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One part of a split that is predicted from the parts before it. It says which users count, which
 * items are relevant to them, and which are no candidates, to every model and baseline alike.
 */
public final class HeldOut {
  private final Dataset<Row> interactions;
  private final String split;
  private final List<String> seen;
  private final CandidateLists lists;
  private final Protocol protocol;

  private HeldOut(
      Dataset<Row> interactions,
      String split,
      List<String> seen,
      CandidateLists lists,
      Protocol protocol) {
    this.interactions = interactions;
    this.split = split;
    this.seen = seen;
    this.lists = lists;
    this.protocol = protocol;
  }

  /**
   * The test part; the items of training and validation are seen.
   *
   * @param interactions {@code user int, item int, rating float, split string}, dense indices
   * @param lists what may not be recommended whatever was seen
   * @throws UsageException if the protocol asks for candidates that no published list has
   */
  public static HeldOut test(Dataset<Row> interactions, CandidateLists lists, Protocol protocol) {
    protocol.requirePublishable();
    return new HeldOut(interactions, Split.TEST, Split.SEEN, lists, protocol);
  }

  /** The same with every test item relevant. */
  public static HeldOut test(Dataset<Row> interactions, CandidateLists lists) {
    return test(interactions, lists, Protocol.of("P-HCFRec"));
  }

  /** The validation part; the items of training are seen, every validation item is relevant. */
  public static HeldOut validation(Dataset<Row> interactions, CandidateLists lists) {
    return new HeldOut(
        interactions, Split.VALIDATION, List.of(Split.TRAIN), lists, Protocol.of("P-HCFRec"));
  }

  /** {@code test} or {@code validation}. */
  public String split() {
    return split;
  }

  /** Number of items of the catalogue. */
  public int items() {
    return lists.items();
  }

  /** One more than the largest index of a user, over all parts. */
  public int users() {
    return interactions.agg(max("user")).first().getInt(0) + 1;
  }

  /**
   * Which items are candidates: all that are in none of the parts before, and that no list rules
   * out.
   */
  public CandidateRules rules() {
    return CandidateRules.unseen(interactions, seen, lists);
  }

  /** The rows that a baseline may be fitted on: those of the training part alone. */
  public Dataset<Row> training() {
    return interactions.filter(col("split").equalTo(Split.TRAIN));
  }

  /**
   * The users who count, those with a relevant item at least: {@code user int, relevant array<int>}
   * , strictly ascending.
   */
  Dataset<Row> relevant() {
    Dataset<Row> part = interactions.filter(col("split").equalTo(split));
    Dataset<Row> hits =
        protocol.relevantAbove().isEmpty()
            ? part
            : part.filter(col("rating").gt(protocol.relevantAbove().getAsDouble()));
    return hits.groupBy("user").agg(array_sort(collect_set(col("item"))).as("relevant"));
  }

  /**
   * How many of these users have a relevant item that no list rules out. The lists of the others
   * are wrong whatever the model does. What they have seen needs no look: an item is in one part
   * alone.
   */
  public long measurableUsers() {
    BitSet eligible = lists.eligible();
    Dataset<Row> left =
        relevant()
            .select(col("user"), explode(col("relevant")).as("item"))
            .filter((FilterFunction<Row>) pair -> eligible.get(pair.getInt(1)));
    return lists
        .denied()
        .map(denied -> left.join(denied, new String[] {"user", "item"}, "left_anti"))
        .orElse(left)
        .select("user")
        .distinct()
        .count();
  }

  /**
   * The same users with what they may not be recommended: {@code user int, excluded array<int>}.
   */
  public Dataset<Row> candidates() {
    return rules().exclude(relevant().select("user"));
  }
}
