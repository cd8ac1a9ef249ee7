package io.hammingbird.recommend.search;

import io.hammingbird.kernels.HammingTopK;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.KernelChoice;
import io.hammingbird.kernels.Kernels;
import io.hammingbird.kernels.TopK;
import io.hammingbird.recommend.partition.PartitionUsers;
import io.hammingbird.spark.TaskGpu;
import java.util.OptionalInt;

/**
 * The items of smallest Hamming distance. The score is {@code (bits − 2 distance) / bits}, the
 * inner product of the two ±1 codes divided by their length: 1 for equal codes, −1 for opposite
 * ones.
 *
 * @param k most items per user
 * @param radius largest distance that counts; from the width of the codes on it limits nothing
 */
public record HammingSearch(int k, int radius, KernelChoice kernel) implements SearchMethod {
  private static final long serialVersionUID = 1;

  private record Nearest(TopK topK, int bits) implements SearchResult {
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
      return topK.distance(query, rank);
    }

    @Override
    public double score(int query, int rank) {
      return (bits - 2.0 * distance(query, rank)) / bits;
    }
  }

  @Override
  public OptionalInt device() {
    return kernel.mayUseGpu() ? TaskGpu.address() : OptionalInt.empty();
  }

  @Override
  public Searcher open(ItemSlice.Content items, OptionalInt device) {
    int bits = items.codes().bits();
    HammingTopK open = Kernels.open(kernel, items.codes(), items.eligible(), device);
    return new Searcher() {
      @Override
      public String name() {
        return open.name();
      }

      @Override
      public SearchResult search(PartitionUsers users, int from, int to, IndexLists excluded) {
        return new Nearest(open.search(users.codes(from, to), excluded, k, radius), bits);
      }

      @Override
      public void close() {
        open.close();
      }
    };
  }

  @Override
  public SearchResult merge(SearchResult earlier, SearchResult later, int from) {
    Nearest a = (Nearest) earlier;
    return new Nearest(TopK.merge(a.topK(), ((Nearest) later).topK(), from), a.bits());
  }
}
