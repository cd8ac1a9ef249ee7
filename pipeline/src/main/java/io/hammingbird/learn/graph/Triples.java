package io.hammingbird.learn.graph;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.graph.propagation.InteractionGraph;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Triples by nodes: interactions, each as likely as any other, with items that the user has not
 * seen, each as likely as any other.
 *
 * @param users {@code [triples]}
 * @param positives {@code [triples]}
 * @param negatives {@code [triples × negatives]}
 */
record Triples(int[] users, int[] positives, int[] negatives) {

  /**
   * Draws.
   *
   * @param count of triples; fewer come where users have seen all items
   */
  static Triples draw(InteractionGraph graph, int count, int negatives, SplittableRandom random) {
    IndexLists seen = graph.itemsOfUser();
    int[] users = new int[count];
    int[] positives = new int[count];
    int[] unseen = new int[count * negatives];
    int drawn = 0;
    for (int triple = 0; triple < count; triple++) {
      int edge = random.nextInt(graph.edges());
      int user = userOf(seen, edge);
      int left = graph.items() - (seen.end(user) - seen.begin(user));
      if (left > 0) {
        users[drawn] = user;
        positives[drawn] = graph.users() + seen.indices()[edge];
        for (int n = 0; n < negatives; n++) {
          int item = unseen(seen, user, random.nextInt(left));
          unseen[drawn * negatives + n] = graph.users() + item;
        }
        drawn++;
      }
    }
    return new Triples(
        Arrays.copyOf(users, drawn),
        Arrays.copyOf(positives, drawn),
        Arrays.copyOf(unseen, drawn * negatives));
  }

  int count() {
    return users.length;
  }

  /** The last user whose list begins at the edge or before; those before may be empty. */
  private static int userOf(IndexLists lists, int edge) {
    int low = 0;
    int high = lists.rows() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (lists.begin(middle) <= edge) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The item before which the user has not seen {@code rank} items. */
  private static int unseen(IndexLists seen, int user, int rank) {
    int begin = seen.begin(user);
    int low = begin;
    int high = seen.end(user);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (seen.indices()[middle] - (middle - begin) <= rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return rank + low - begin;
  }
}
