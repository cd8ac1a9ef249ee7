package io.hammingbird.evaluate.rank;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.scored.AsymmetricTopK;
import io.hammingbird.kernels.scored.ScoredTopK;
import io.hammingbird.kernels.scored.ThresholdSearch;
import java.io.Serializable;
import java.util.Arrays;

/**
 * By the inner product of real vectors of users and codes of items, ties by lower index.
 *
 * @param codes of all items
 * @param threshold items that score less are not ranked; minus infinity: all are
 */
record WeightedItems(PackedCodes codes, float threshold)
    implements ItemSide<WeightedItems.Vectors> {

  /**
   * Of the users of a task.
   *
   * @param values {@code [users × bits]}
   * @param offsets {@code [users]}, added to all scores of a user
   */
  record Vectors(float[] values, float[] offsets) implements Serializable {}

  @Override
  public Ranker ranker(Vectors users, int first) {
    return threshold == Float.NEGATIVE_INFINITY
        ? new Best(Kernels.openAsymmetric(codes), users, first, codes.bits())
        : new Reaching(new ThresholdSearch(codes), users, first, codes.bits(), threshold);
  }

  private static float[] rows(Vectors vectors, int[] users, int first, int bits) {
    float[] rows = new float[users.length * bits];
    for (int query = 0; query < users.length; query++) {
      System.arraycopy(vectors.values(), (users[query] - first) * bits, rows, query * bits, bits);
    }
    return rows;
  }

  private record Best(AsymmetricTopK search, Vectors vectors, int first, int bits)
      implements Ranker {

    @Override
    public int[][] topK(int[] users, IndexLists histories, IndexLists excluded, int k) {
      ScoredTopK found = search.search(rows(vectors, users, first, bits), excluded, k);
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

  private record Reaching(
      ThresholdSearch search, Vectors vectors, int first, int bits, float threshold)
      implements Ranker {

    @Override
    public int[][] topK(int[] users, IndexLists histories, IndexLists excluded, int k) {
      float[] thresholds = new float[users.length];
      for (int query = 0; query < users.length; query++) {
        thresholds[query] = threshold - vectors.offsets()[users[query] - first];
      }
      int[][] lists = search.search(rows(vectors, users, first, bits), thresholds, excluded);
      Arrays.setAll(
          lists, row -> lists[row].length > k ? Arrays.copyOf(lists[row], k) : lists[row]);
      return lists;
    }
  }
}
