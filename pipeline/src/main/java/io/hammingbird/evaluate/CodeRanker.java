package io.hammingbird.evaluate;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.TopK;
import java.util.OptionalInt;

/**
 * By Hamming distance, ties by lower index.
 *
 * @param codes of all users and items
 * @param radius items farther than this are not ranked; the width of a code or more: all are
 */
public record CodeRanker(Codes codes, int radius) implements Ranker {

  @Override
  public int[][] topK(int[] users, IndexLists excluded, int k) {
    try (HammingTopK kernel = Kernels.open(KernelChoice.CPU, codes.items(), OptionalInt.empty())) {
      TopK found = kernel.search(codes.users().select(users), excluded, k, radius);
      int[][] lists = new int[users.length][];
      for (int query = 0; query < users.length; query++) {
        lists[query] = new int[found.count(query)];
        for (int rank = 0; rank < lists[query].length; rank++) {
          lists[query][rank] = found.item(query, rank);
        }
      }
      return lists;
    }
  }
}
