package io.hammingbird.kernels;

/**
 * The items in the order in which the CPU reads them: groups of consecutive items, transposed so
 * that one vector instruction meets the same row of many groups.
 *
 * <p>A block has {@code blockGroups} groups (columns) of {@code groupSize} items (rows); the item
 * in row {@code r} of column {@code c} of block {@code b} has the index {@code (b · blockGroups +
 * c) · groupSize + r}. Each word of a row is two arrays of ints, its low and its high half, because
 * C2 counts the bits of sixteen ints in one instruction, but does not vectorise counts of longs
 * that are added up as ints.
 *
 * <p>The loops below are what C2 turns into vector code: arrays indexed by the plain loop variable,
 * one statement, no branch. The minimum is written out with a sign mask for the same reason.
 */
final class ItemGroups {
  /** Groups a block at most: the minima of a block stay in the first-level cache. */
  private static final int MAX_BLOCK_GROUPS = 1024;

  /** Columns are padded to whole vectors of ints. */
  private static final int VECTOR_INTS = 16;

  /** Up to this many items, smaller groups are faster: they give more minima, a tighter bound. */
  private static final int FEW_ITEMS = 50_000;

  private final int words;
  private final int groupSize;
  private final int groupShift;
  private final int groups;
  private final int blocks;
  private final int blockGroups;
  private final int[][] low;
  private final int[][] high;
  private final int[] distances;

  ItemGroups(PackedCodes items) {
    words = items.wordsPerCode();
    groupShift = items.size() <= FEW_ITEMS ? 4 : 5;
    groupSize = 1 << groupShift;
    groups = divideUp(items.size(), groupSize);
    blocks = divideUp(groups, MAX_BLOCK_GROUPS);
    blockGroups = blocks == 0 ? 0 : divideUp(divideUp(groups, blocks), VECTOR_INTS) * VECTOR_INTS;
    low = new int[blocks * groupSize * words][blockGroups];
    high = new int[blocks * groupSize * words][blockGroups];
    distances = new int[blockGroups];
    for (int block = 0; block < blocks; block++) {
      transpose(items, block);
    }
  }

  private static int divideUp(int dividend, int divisor) {
    return (int) (((long) dividend + divisor - 1) / divisor);
  }

  private void transpose(PackedCodes items, int block) {
    for (int row = 0; row < groupSize; row++) {
      for (int column = 0; column < blockGroups; column++) {
        long place = ((long) block * blockGroups + column) * groupSize + row;
        int item = (int) Math.min(place, items.size() - 1); // a repeated item changes no minimum
        for (int word = 0; word < words; word++) {
          long value = items.words()[item * words + word];
          int line = (block * groupSize + row) * words + word;
          low[line][column] = (int) value;
          high[line][column] = (int) (value >>> Integer.SIZE);
        }
      }
    }
  }

  /** Items a group. */
  int groupSize() {
    return groupSize;
  }

  /** The group of an item, counted over all blocks. */
  int groupOf(int item) {
    return item >>> groupShift;
  }

  int blocks() {
    return blocks;
  }

  /** Columns of a block, those beyond the last group included. */
  int blockGroups() {
    return blockGroups;
  }

  /** The first group of a block. */
  int firstGroup(int block) {
    return block * blockGroups;
  }

  /** How many groups of a block hold items. */
  int groupsIn(int block) {
    return Math.min(blockGroups, groups - firstGroup(block));
  }

  /**
   * Smallest distance within each group of a block.
   *
   * @param query words of the query, starting at {@code offset}
   * @param minima {@code [blockGroups]}, overwritten; meaningless beyond {@link #groupsIn}
   */
  void minima(int block, long[] query, int offset, int[] minima) {
    if (words == 1) {
      narrowMinima(block * groupSize, query[offset], minima);
    } else {
      wideMinima(block * groupSize * words, query, offset, minima);
    }
  }

  private void narrowMinima(int line, long query, int[] minima) {
    int queryLow = (int) query;
    int queryHigh = (int) (query >>> Integer.SIZE);
    setDistances(low[line], high[line], queryLow, queryHigh, minima);
    for (int row = 1; row < groupSize; row++) {
      lowerToDistances(low[line + row], high[line + row], queryLow, queryHigh, minima);
    }
  }

  private void wideMinima(int firstLine, long[] query, int offset, int[] minima) {
    int line = firstLine;
    for (int row = 0; row < groupSize; row++) {
      int[] target = row == 0 ? minima : distances;
      for (int word = 0; word < words; word++, line++) {
        int queryLow = (int) query[offset + word];
        int queryHigh = (int) (query[offset + word] >>> Integer.SIZE);
        if (word == 0) {
          setDistances(low[line], high[line], queryLow, queryHigh, target);
        } else {
          addDistances(low[line], high[line], queryLow, queryHigh, target);
        }
      }
      if (row > 0) {
        lower(distances, minima);
      }
    }
  }

  private static void setDistances(int[] low, int[] high, int queryLow, int queryHigh, int[] out) {
    int columns = out.length;
    for (int i = 0; i < columns; i++) {
      out[i] = Integer.bitCount(low[i] ^ queryLow) + Integer.bitCount(high[i] ^ queryHigh);
    }
  }

  private static void addDistances(int[] low, int[] high, int queryLow, int queryHigh, int[] out) {
    int columns = out.length;
    for (int i = 0; i < columns; i++) {
      out[i] += Integer.bitCount(low[i] ^ queryLow) + Integer.bitCount(high[i] ^ queryHigh);
    }
  }

  private static void lowerToDistances(
      int[] low, int[] high, int queryLow, int queryHigh, int[] minima) {
    int columns = minima.length;
    for (int i = 0; i < columns; i++) {
      int minimum = minima[i];
      int difference =
          Integer.bitCount(low[i] ^ queryLow) + Integer.bitCount(high[i] ^ queryHigh) - minimum;
      minima[i] = minimum + (difference & (difference >> 31));
    }
  }

  private static void lower(int[] distances, int[] minima) {
    int columns = minima.length;
    for (int i = 0; i < columns; i++) {
      int minimum = minima[i];
      int difference = distances[i] - minimum;
      minima[i] = minimum + (difference & (difference >> 31));
    }
  }
}
