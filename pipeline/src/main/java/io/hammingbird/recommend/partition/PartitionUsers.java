package io.hammingbird.recommend.partition;

import io.hammingbird.codes.Ids;
import io.hammingbird.codes.NamedCodes;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/**
 * The users of one range with their excluded items, in the order of their ids: the order in which
 * the table has them. Row r stands for the user with the r-th id.
 */
public final class PartitionUsers {
  private final NamedCodes users;
  private final float[] vectors;
  private final int[] order;
  private final int[] offsets;
  private final int[] items;

  private PartitionUsers(UserPartition.Content content, int[] order, int[] offsets, int[] items) {
    this.users = content.users();
    this.vectors = content.vectors();
    this.order = order;
    this.offsets = offsets;
    this.items = items;
  }

  /**
   * Brings the excluded items into lists; repeated pairs count once.
   *
   * @param chunks pairs of these users, by any keys
   */
  public static PartitionUsers of(UserPartition range, Iterator<Tuple2<Integer, long[]>> chunks) {
    UserPartition.Content content = range.content().value();
    int from = range.from();
    List<long[]> pairs = new ArrayList<>();
    chunks.forEachRemaining(chunk -> pairs.add(chunk._2()));
    int[] order = content.users().ids().order();
    int[] rows = new int[order.length];
    for (int row = 0; row < order.length; row++) {
      rows[order[row]] = row;
    }
    int[] offsets = new int[order.length + 1];
    for (long[] chunk : pairs) {
      for (long pair : chunk) {
        offsets[rows[ExcludedPairs.user(pair) - from] + 1]++;
      }
    }
    Arrays.parallelPrefix(offsets, Math::addExact);
    int[] items = new int[offsets[order.length]];
    int[] next = offsets.clone();
    for (long[] chunk : pairs) {
      for (long pair : chunk) {
        items[next[rows[ExcludedPairs.user(pair) - from]]++] = ExcludedPairs.item(pair);
      }
    }
    sortAndJoin(offsets, items);
    return new PartitionUsers(content, order, offsets, items);
  }

  /** Sorts every list and moves it up over the repetitions that were there before it. */
  private static void sortAndJoin(int[] offsets, int[] items) {
    int kept = 0;
    int begin = 0;
    for (int row = 0; row + 1 < offsets.length; row++) {
      int end = offsets[row + 1];
      Arrays.sort(items, begin, end);
      for (int i = begin; i < end; i++) {
        if (i == begin || items[i] != items[i - 1]) {
          items[kept++] = items[i];
        }
      }
      begin = end;
      offsets[row + 1] = kept;
    }
  }

  public int size() {
    return order.length;
  }

  public Ids ids() {
    return users.ids();
  }

  /** The place of a row's user in {@link #ids()}. */
  public int user(int row) {
    return order[row];
  }

  /** The codes of rows {@code from} (inclusive) to {@code to} (exclusive). */
  public PackedCodes codes(int from, int to) {
    int width = users.codes().wordsPerCode();
    long[] words = new long[(to - from) * width];
    for (int row = from; row < to; row++) {
      System.arraycopy(
          users.codes().words(), order[row] * width, words, (row - from) * width, width);
    }
    return new PackedCodes(users.codes().bits(), to - from, words);
  }

  /** The real vectors of rows {@code from} (inclusive) to {@code to} (exclusive), row-major. */
  public float[] vectors(int from, int to) {
    int bits = users.codes().bits();
    float[] rows = new float[(to - from) * bits];
    for (int row = from; row < to; row++) {
      System.arraycopy(vectors, order[row] * bits, rows, (row - from) * bits, bits);
    }
    return rows;
  }

  /** The excluded items of rows {@code from} (inclusive) to {@code to} (exclusive). */
  public IndexLists excluded(int from, int to) {
    int[] shifted = new int[to - from + 1];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = offsets[from + i] - offsets[from];
    }
    return new IndexLists(shifted, Arrays.copyOfRange(items, offsets[from], offsets[to]));
  }
}
