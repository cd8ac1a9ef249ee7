package io.hammingbird.learn.graph.propagation;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;

/**
 * The bipartite graph of users and items, with an edge for each interaction. Nodes are the users
 * and, behind them, the items.
 *
 * @param itemsOfUser the neighbours of each user
 * @param usersOfItem the neighbours of each item
 */
public record InteractionGraph(IndexLists itemsOfUser, IndexLists usersOfItem)
    implements Serializable {

  public static InteractionGraph of(TrainingSet set) {
    return new InteractionGraph(set.itemsOfUser(), set.usersOfItem());
  }

  public int users() {
    return itemsOfUser.rows();
  }

  public int items() {
    return usersOfItem.rows();
  }

  public int nodes() {
    return users() + items();
  }

  public int edges() {
    return itemsOfUser.indices().length;
  }

  /** Bytes of the lists of neighbours, from both sides. */
  public long bytes() {
    return (2L * edges() + nodes()) * Integer.BYTES;
  }

  /** Number of neighbours of each node. */
  public int[] degrees() {
    int[] degrees = new int[nodes()];
    for (int user = 0; user < users(); user++) {
      degrees[user] = itemsOfUser.end(user) - itemsOfUser.begin(user);
    }
    for (int item = 0; item < items(); item++) {
      degrees[users() + item] = usersOfItem.end(item) - usersOfItem.begin(item);
    }
    return degrees;
  }
}
