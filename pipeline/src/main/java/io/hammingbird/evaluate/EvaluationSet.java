package io.hammingbird.evaluate;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import io.hammingbird.codes.Learned;
import io.hammingbird.errors.InputDataException;
import io.hammingbird.evaluate.rank.ModelSides;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.IndexRange;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.recommend.CandidateLists;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The users of a held-out part who have a relevant item, in partitions of neighbouring indices,
 * with what is right for them and what may not be recommended to them. Whatever is measured is
 * measured on them, and nothing that users have leaves their partition but figures.
 */
public final class EvaluationSet implements AutoCloseable {
  private final JavaSparkContext spark;
  private final JavaPairRDD<Integer, MeasuredUser> users;
  private final ByUser partitions;
  private final AppliedProtocol protocol;
  private final Census census;

  private EvaluationSet(
      JavaSparkContext spark,
      JavaPairRDD<Integer, MeasuredUser> users,
      ByUser partitions,
      AppliedProtocol protocol) {
    this.spark = spark;
    this.users = users;
    this.partitions = partitions;
    this.protocol = protocol;
    this.census = Census.of(users.values(), protocol);
  }

  /**
   * Puts users in their partitions.
   *
   * @param users those with a relevant item
   * @param bound one more than the largest index of any user
   * @param split the held-out part, for the message
   * @throws InputDataException if there are none
   */
  static EvaluationSet of(
      JavaSparkContext spark,
      JavaPairRDD<Integer, MeasuredUser> users,
      int bound,
      AppliedProtocol protocol,
      String split) {
    ByUser partitions = ByUser.of(spark, bound);
    EvaluationSet measured =
        new EvaluationSet(
            spark,
            users.partitionBy(partitions).persist(StorageLevel.MEMORY_AND_DISK()),
            partitions,
            protocol);
    if (measured.count() == 0) {
      measured.close();
      throw new InputDataException(
          ("Protocol %s: no user has a relevant item in the %s part: too few ratings, too small a share in "
                  + "split.ratio, or too high an evaluate.relevant-above")
              .formatted(protocol.name(), split));
    }
    return measured;
  }

  /**
   * From memory, without lists.
   *
   * @param histories the items of each user in the training part
   * @param seen the items of each user in all parts before
   * @param heldOut items and ratings of each user
   * @param items number of items of the catalogue
   * @throws IllegalArgumentException if the three differ in the number of users
   * @throws InputDataException if no user has a relevant item
   */
  public static EvaluationSet of(
      JavaSparkContext spark,
      IndexLists histories,
      IndexLists seen,
      RatedLists heldOut,
      int items,
      Protocol protocol) {
    return of(spark, histories, seen, heldOut, CandidateLists.none(items), protocol);
  }

  /**
   * The same with lists.
   *
   * @param lists what may be recommended, to everybody alike
   */
  public static EvaluationSet of(
      JavaSparkContext spark,
      IndexLists histories,
      IndexLists seen,
      RatedLists heldOut,
      CandidateLists lists,
      Protocol protocol) {
    int rows = heldOut.lists().rows();
    if (histories.rows() != rows || seen.rows() != rows) {
      throw new IllegalArgumentException(
          "%d histories, %d lists of seen items, %d of relevant ones"
              .formatted(histories.rows(), seen.rows(), rows));
    }
    AppliedProtocol applied = AppliedProtocol.of(protocol, lists);
    List<Tuple2<Integer, MeasuredUser>> users = new ArrayList<>();
    for (int user = 0; user < rows; user++) {
      MeasuredUser measured =
          applied.user(
              user,
              histories.row(user),
              seen.row(user),
              new int[0],
              heldOut.lists().row(user),
              heldOut.ratings(user));
      if (measured.isMeasured()) {
        users.add(new Tuple2<>(user, measured));
      }
    }
    return of(spark, spark.parallelizePairs(users), rows, applied, "held-out");
  }

  /** How many. */
  public long count() {
    return census.count();
  }

  /**
   * How many of them have a relevant item among their candidates. The lists of the others are wrong
   * whatever the model does.
   */
  public long measurable() {
    return census.measurable();
  }

  /** Number of items of the catalogue. */
  public int items() {
    return protocol.items();
  }

  /**
   * Makes the lists of a model, and figures of them; see {@link #measure(Learned, Ranking, int,
   * long, Function)}.
   */
  <R> R measure(Learned learned, Ranking ranking, int k, Function<JavaRDD<UserList>, R> figures) {
    return measure(learned, ranking, k, 0, figures);
  }

  /**
   * Makes the lists of a model, and figures of them.
   *
   * @param k most items of a list
   * @param warmUpNanos processor time for which each task makes its first lists before it is timed
   * @param figures computes them of one list per user; the lists are gone afterwards
   * @throws IllegalArgumentException if the model does not know a measured user, or has not as many
   *     items as the catalogue
   */
  <R> R measure(
      Learned learned,
      Ranking ranking,
      int k,
      long warmUpNanos,
      Function<JavaRDD<UserList>, R> figures) {
    if (census.last() >= learned.userCount()) {
      throw new IllegalArgumentException(
          "user %d is measured, but there are %d learned users"
              .formatted(census.last(), learned.userCount()));
    }
    if (learned.itemCount() != items()) {
      throw new IllegalArgumentException(
          "%d items were learned, %d are in the catalogue".formatted(learned.itemCount(), items()));
    }
    return measure(ranking.of(learned), k, warmUpNanos, figures);
  }

  private <U extends Serializable, R> R measure(
      ModelSides<U> model, int k, long warmUpNanos, Function<JavaRDD<UserList>, R> figures) {
    List<ListTask.Users<U>> rows =
        IndexRange.even(partitions.users(), partitions.numPartitions()).stream()
            .map(range -> known(range, model.userCount()))
            .map(range -> new ListTask.Users<>(range.from(), model.users().apply(range)))
            .toList();
    Broadcast<ListTask.Items<U>> items =
        spark.broadcast(new ListTask.Items<>(model.items(), protocol));
    try {
      return figures.apply(
          users
              .values()
              .zipPartitions(
                  spark.parallelize(rows, rows.size()), new ListTask<>(items, k, warmUpNanos)));
    } finally {
      items.destroy();
    }
  }

  /** The users of a range whom the model knows: a range may go on behind them. */
  private static IndexRange known(IndexRange range, int users) {
    return new IndexRange(Math.min(range.from(), users), Math.min(range.to(), users));
  }

  /**
   * Figures of lists that are there, such as those that readers get. A user without one has an
   * empty list.
   *
   * @param recommendations {@code user int, rank int, item int}, ranks from 1; users who are not
   *     measured are ignored
   * @param k most items of a list
   */
  <R> R measure(Dataset<Row> recommendations, int k, Function<JavaRDD<UserList>, R> figures) {
    JavaPairRDD<Integer, int[]> lists =
        recommendations
            .filter(col("rank").leq(k))
            .groupBy("user")
            .agg(array_sort(collect_list(struct("rank", "item"))).as("ranked"))
            .select("user", "ranked.item")
            .javaRDD()
            .mapToPair(row -> new Tuple2<>(row.getInt(0), HeldOut.ints(row, 1)));
    return figures.apply(
        users
            .leftOuterJoin(lists, partitions)
            .values()
            .map(user -> new UserList(user._1(), user._2().orElse(new int[0]), 0)));
  }

  /** Sends a value to all tasks. */
  <T> Broadcast<T> broadcast(T value) {
    return spark.broadcast(value);
  }

  @Override
  public void close() {
    users.unpersist();
  }
}
