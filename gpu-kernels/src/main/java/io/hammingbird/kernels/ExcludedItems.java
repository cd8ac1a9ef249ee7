package io.hammingbird.kernels;

import java.util.Arrays;

/**
 * The excluded items of one query at a time. Every item has a stamp; it is excluded if that is the
 * stamp of the current query, so that nothing needs to be cleared between queries. A byte per item
 * was measured against a bit per item, which has to be read before it is written and cleared
 * afterwards, and against a merge of two sorted lists, whose branches are mispredicted.
 */
public final class ExcludedItems {
  private final byte[] stamps;
  private byte current;

  public ExcludedItems(int items) {
    stamps = new byte[items];
  }

  /** Forgets the items of the query before, and takes those of another. */
  public void mark(IndexLists lists, int row) {
    if (++current == 0) {
      Arrays.fill(stamps, (byte) 0);
      current = 1;
    }
    byte stamp = current;
    int[] indices = lists.indices();
    int end = lists.end(row);
    for (int i = lists.begin(row); i < end; i++) {
      stamps[indices[i]] = stamp;
    }
  }

  public boolean contains(int item) {
    return stamps[item] == current;
  }
}
