package io.hammingbird.recommend.search;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.kernels.scored.AsymmetricTopK;
import io.hammingbird.kernels.scored.ScoredTopK;
import io.hammingbird.recommend.partition.PartitionUsers;
import java.util.OptionalInt;

/**
 * The items of highest inner product of the user's real vector and the item's ±1 code. The distance
 * is still that of the two codes.
 *
 * @param k most items per user
 */
public record AsymmetricSearch(int k) implements SearchMethod {
  private static final long serialVersionUID = 1;

  /**
   * @param distances {@code [queries][count]}
   */
  private record Best(ScoredTopK topK, int[][] distances) implements SearchResult {
    static Best of(ScoredTopK topK, PackedCodes users, PackedCodes items) {
      int[][] distances = new int[topK.queries()][];
      for (int query = 0; query < distances.length; query++) {
        distances[query] = new int[topK.count(query)];
        for (int rank = 0; rank < distances[query].length; rank++) {
          distances[query][rank] = users.distance(query, items, topK.item(query, rank));
        }
      }
      return new Best(topK, distances);
    }

    /** As the scores were merged, so are the distances: an item tells which side it is from. */
    Best merge(Best later, int from) {
      ScoredTopK merged = ScoredTopK.merge(topK, later.topK, from);
      int[][] both = new int[merged.queries()][];
      for (int query = 0; query < both.length; query++) {
        both[query] = new int[merged.count(query)];
        int here = 0;
        int there = 0;
        for (int rank = 0; rank < both[query].length; rank++) {
          both[query][rank] =
              merged.item(query, rank) < from
                  ? distances[query][here++]
                  : later.distances[query][there++];
        }
      }
      return new Best(merged, both);
    }

    @Override
    public int queries() {
      return topK.queries();
    }

    @Override
    public int count(int query) {
      return topK.count(query);
    }

    @Override
    public int item(int query, int rank) {
      return topK.item(query, rank);
    }

    @Override
    public int distance(int query, int rank) {
      return distances[query][rank];
    }

    @Override
    public double score(int query, int rank) {
      return topK.score(query, rank);
    }
  }

  @Override
  public OptionalInt device() {
    return OptionalInt.empty();
  }

  @Override
  public Searcher open(ItemSlice.Content items, OptionalInt device) {
    AsymmetricTopK open = Kernels.openAsymmetric(items.codes(), items.eligible());
    return new Searcher() {
      @Override
      public String name() {
        return "asymmetric";
      }

      @Override
      public SearchResult search(PartitionUsers users, int from, int to, IndexLists excluded) {
        ScoredTopK found = open.search(users.vectors(from, to), excluded, k);
        return Best.of(found, users.codes(from, to), items.codes());
      }

      @Override
      public void close() {
        // holds nothing but memory
      }
    };
  }

  @Override
  public SearchResult merge(SearchResult earlier, SearchResult later, int from) {
    return ((Best) earlier).merge((Best) later, from);
  }
}
