package io.hammingbird.evaluate.baseline;

import io.hammingbird.evaluate.HeldOut;
import io.hammingbird.evaluate.Ranker;
import io.hammingbird.evaluate.UserLists;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Candidates by falling number of training interactions, which is their index order: items are
 * indexed that way.
 */
public record PopularityBaseline() implements Baseline {

  @Override
  public String name() {
    return "popularity";
  }

  @Override
  public Dataset<Row> topK(HeldOut heldOut, int k) {
    int items = heldOut.items();
    var encoder = UserLists.encoder(heldOut.candidates().sparkSession());
    MapFunction<Tuple2<Integer, int[]>, Tuple2<Integer, int[]>> first =
        user -> new Tuple2<>(user._1(), first(user._2(), items, k));
    return UserLists.ranked(heldOut.candidates().as(encoder).map(first, encoder));
  }

  /** The same order in memory. */
  public static Ranker ranker(int items) {
    return (users, excluded, k) ->
        IntStream.range(0, users.length)
            .mapToObj(query -> first(excluded.row(query), items, k))
            .toArray(int[][]::new);
  }

  /** The {@code k} lowest indices that are not excluded. */
  static int[] first(int[] excluded, int items, int k) {
    int[] list = new int[Math.min(k, items)];
    int count = 0;
    int skipped = 0;
    for (int item = 0; item < items && count < k; item++) {
      if (skipped < excluded.length && excluded[skipped] == item) {
        skipped++;
      } else {
        list[count++] = item;
      }
    }
    return Arrays.copyOf(list, count);
  }
}
