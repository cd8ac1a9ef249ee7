package io.hammingbird.evaluate;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** How much of the catalogue is recommended to anyone. */
final class Coverage {
  private Coverage() {}

  /**
   * Computes for every k
   *
   * <pre>
   * coverage@k = different items at ranks 1 .. k of any user, divided by all items
   * </pre>
   *
   * over the measured users, so that models and baselines compare. It is a property of all lists
   * together and not a mean over users, so it has no interval.
   *
   * @param items number of items of the catalogue
   */
  static List<Double> of(JavaRDD<UserList> lists, List<Integer> ks, int items) {
    int[] best =
        lists
            .mapPartitions(part -> List.of(bestRanks(part, items)).iterator())
            .treeReduce(Coverage::better);
    return ks.stream()
        .map(k -> (double) Arrays.stream(best).filter(rank -> rank <= k).count() / items)
        .toList();
  }

  /** The best rank of each item in any list, counted from 1. */
  private static int[] bestRanks(Iterator<UserList> lists, int items) {
    int[] best = new int[items];
    Arrays.fill(best, Integer.MAX_VALUE);
    lists.forEachRemaining(
        list -> {
          for (int place = 0; place < list.items().length; place++) {
            int item = list.items()[place];
            best[item] = Math.min(best[item], place + 1);
          }
        });
    return best;
  }

  private static int[] better(int[] ranks, int[] others) {
    Arrays.setAll(ranks, item -> Math.min(ranks[item], others[item]));
    return ranks;
  }
}
