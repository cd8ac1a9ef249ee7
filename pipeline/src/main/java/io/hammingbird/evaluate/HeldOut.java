package io.hammingbird.evaluate;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.hammingbird.recommend.CandidateLists;
import io.hammingbird.recommend.CandidateRules;
import io.hammingbird.split.Split;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * One part of a split that is predicted from the parts before it, in tables.
 *
 * @param interactions {@code user int, item int, rating float, split string}, dense indices, one
 *     row per pair
 * @param split the part
 * @param seen the parts before
 * @param lists what may not be recommended whatever was seen
 * @param protocol says which users and items count
 */
public record HeldOut(
    Dataset<Row> interactions,
    String split,
    List<String> seen,
    CandidateLists lists,
    Protocol protocol) {

  /** The test part; the items of training and validation are seen. */
  public static HeldOut test(Dataset<Row> interactions, CandidateLists lists, Protocol protocol) {
    return new HeldOut(interactions, Split.TEST, Split.SEEN, lists, protocol);
  }

  /** The validation part; the items of training are seen. */
  public static HeldOut validation(
      Dataset<Row> interactions, CandidateLists lists, Protocol protocol) {
    return new HeldOut(interactions, Split.VALIDATION, List.of(Split.TRAIN), lists, protocol);
  }

  /**
   * Which items are candidates where seen ones are none: all that are in none of the parts before,
   * and that no list rules out.
   */
  public CandidateRules rules() {
    return CandidateRules.unseen(interactions, seen, lists);
  }

  /**
   * The users who count, with all that the protocol says of them.
   *
   * @throws io.hammingbird.errors.InputDataException if there are none
   */
  public EvaluationSet users() {
    AppliedProtocol applied = AppliedProtocol.of(protocol, lists);
    Row last = interactions.agg(max("user")).first();
    return EvaluationSet.of(
        JavaSparkContext.fromSparkContext(interactions.sparkSession().sparkContext()),
        rows()
            .javaRDD()
            .map(row -> user(row, applied))
            .filter(user -> user.isMeasured())
            .mapToPair(user -> new Tuple2<>(user.user(), user)),
        last.isNullAt(0) ? 0 : last.getInt(0) + 1,
        applied,
        split);
  }

  /**
   * {@code user int, item array<int>, rating array<float>, history array<int>, seen array<int>,
   * denied array<int>}: lists by ascending item, or null for empty ones.
   */
  private Dataset<Row> rows() {
    Dataset<Row> rated =
        interactions
            .where(col("split").equalTo(split))
            .groupBy("user")
            .agg(array_sort(collect_list(struct("item", "rating"))).as("rated"))
            .select("user", "rated.item", "rated.rating");
    Column trained = when(col("split").equalTo(Split.TRAIN), col("item"));
    Dataset<Row> before =
        interactions
            .where(col("split").isin(seen.toArray()))
            .groupBy("user")
            .agg(
                array_sort(collect_set(trained)).as("history"),
                array_sort(collect_set("item")).as("seen"));
    Dataset<Row> own = rated.join(before, new String[] {"user"}, "left");
    return lists
        .denied()
        .map(pairs -> pairs.groupBy("user").agg(array_sort(collect_set("item")).as("denied")))
        .map(denied -> own.join(denied, new String[] {"user"}, "left"))
        .orElseGet(() -> own.withColumn("denied", lit(null)));
  }

  private static MeasuredUser user(Row row, AppliedProtocol protocol) {
    int[] rated = ints(row, 1);
    List<Float> ratings = row.getList(2);
    float[] values = new float[rated.length];
    IntStream.range(0, rated.length).forEach(i -> values[i] = ratings.get(i));
    return protocol.user(row.getInt(0), ints(row, 3), ints(row, 4), ints(row, 5), rated, values);
  }

  /** A list of a row, empty where there is none. */
  static int[] ints(Row row, int column) {
    return row.isNullAt(column)
        ? new int[0]
        : row.<Integer>getList(column).stream().mapToInt(Integer::intValue).toArray();
  }
}
