package io.hammingbird.recommend.search;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.recommend.partition.PartitionUsers;
import java.io.Serializable;
import java.util.OptionalInt;

/** How the best items are searched for: by which order, how many, and by which kernel. */
public interface SearchMethod extends Serializable {
  /** An open kernel over the items of one slice. Not thread-safe. */
  interface Searcher extends AutoCloseable {
    /** What computes, for logs. */
    String name();

    /**
     * Searches for the users in rows {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param excluded items of the slice, counted from its first, that each may not get
     */
    SearchResult search(PartitionUsers users, int from, int to, IndexLists excluded);

    @Override
    void close();
  }

  /**
   * Opens a kernel.
   *
   * @param device the GPU that Spark gave to the task
   */
  Searcher open(ItemSlice.Content items, OptionalInt device);

  /** The GPU of the running task, if the method can use one. */
  OptionalInt device();

  /**
   * Merges what was found in two slices.
   *
   * @param later found in a slice that begins at item {@code from}
   */
  SearchResult merge(SearchResult earlier, SearchResult later, int from);
}
