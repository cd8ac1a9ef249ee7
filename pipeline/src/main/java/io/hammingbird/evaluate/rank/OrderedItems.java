package io.hammingbird.evaluate.rank;

import io.hammingbird.codes.ItemOrder;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.ratings.IndexRange;

/** In the order that a model has itself. It needs nothing of users but their histories. */
record OrderedItems(ItemOrder order) implements ItemSide<IndexRange> {

  @Override
  public Ranker ranker(IndexRange users, int first) {
    return this::topK;
  }

  private int[][] topK(int[] users, IndexLists histories, IndexLists excluded, int k) {
    int[][] lists = new int[users.length][];
    for (int query = 0; query < users.length; query++) {
      lists[query] = order.best(users[query], histories.row(query), excluded.row(query), k);
    }
    return lists;
  }
}
