package io.hammingbird.evaluate.rank;

import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.TopK;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * By Hamming distance, ties by lower index.
 *
 * @param codes of all items
 * @param radius items farther than this are not ranked; the width of a code or more: all are
 */
record CodeItems(PackedCodes codes, int radius) implements ItemSide<PackedCodes> {

  @Override
  public Ranker ranker(PackedCodes users, int first) {
    return new CodeRanker(
        Kernels.open(KernelChoice.CPU, codes, OptionalInt.empty()), users, first, radius);
  }

  private record CodeRanker(HammingTopK kernel, PackedCodes codes, int first, int radius)
      implements Ranker {

    @Override
    public int[][] topK(int[] users, IndexLists histories, IndexLists excluded, int k) {
      int[] rows = Arrays.stream(users).map(user -> user - first).toArray();
      TopK found = kernel.search(codes.select(rows), excluded, k, radius);
      int[][] lists = new int[users.length][];
      for (int query = 0; query < users.length; query++) {
        lists[query] = new int[found.count(query)];
        for (int rank = 0; rank < lists[query].length; rank++) {
          lists[query][rank] = found.item(query, rank);
        }
      }
      return lists;
    }

    @Override
    public void close() {
      kernel.close();
    }
  }
}
