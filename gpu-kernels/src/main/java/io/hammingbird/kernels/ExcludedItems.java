package io.hammingbird.kernels;

/** The excluded items of one query as a bit set over all items, marked and cleared list by list. */
final class ExcludedItems {
  private final long[] marks;

  ExcludedItems(int items) {
    marks = new long[items / Long.SIZE + 1];
  }

  void mark(IndexLists lists, int row) {
    int[] indices = lists.indices();
    for (int i = lists.begin(row); i < lists.end(row); i++) {
      marks[indices[i] >>> 6] |= 1L << indices[i];
    }
  }

  /** Undoes {@link #mark}, at the cost of the list and not of all items. */
  void clear(IndexLists lists, int row) {
    int[] indices = lists.indices();
    for (int i = lists.begin(row); i < lists.end(row); i++) {
      marks[indices[i] >>> 6] = 0;
    }
  }

  boolean contains(int item) {
    return (marks[item >>> 6] >>> item & 1) != 0;
  }
}
