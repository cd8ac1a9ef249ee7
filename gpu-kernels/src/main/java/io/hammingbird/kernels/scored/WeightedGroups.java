package io.hammingbird.kernels.scored;

import io.hammingbird.kernels.PackedCodes;
import java.util.Arrays;

/**
 * The items as {@link AsymmetricTopK} reads them: groups of consecutive items, transposed so that
 * one vector instruction meets the same row of many groups. A block has {@code blockGroups} groups
 * (columns) of {@value #GROUP_SIZE} items (rows); the item in row {@code r} of column {@code c} of
 * block {@code b} has the index {@code (b · blockGroups + c) · }{@value #GROUP_SIZE}{@code + r}.
 * The distance is that of {@link QueryWeights}, in steps.
 */
final class WeightedGroups {
  /** Items per group. */
  static final int GROUP_SIZE = 16;

  /** Groups per block at most: the steps of a block stay in the caches next to the core. */
  private static final int MAX_BLOCK_GROUPS = 1024;

  /** Columns are padded to whole vectors of ints. */
  private static final int VECTOR_INTS = 16;

  private final int words;
  private final int groups;
  private final int blocks;
  private final int blockGroups;
  private final int[][] low; // one line for each word of each row of each block
  private final int[][] high;
  private final int[][] steps; // [GROUP_SIZE][blockGroups], of the block last read
  private final int[] minima; // [blockGroups], likewise

  WeightedGroups(PackedCodes items) {
    words = items.wordsPerCode();
    groups = divideUp(items.size(), GROUP_SIZE);
    blocks = divideUp(groups, MAX_BLOCK_GROUPS);
    blockGroups = blocks == 0 ? 0 : divideUp(divideUp(groups, blocks), VECTOR_INTS) * VECTOR_INTS;
    low = new int[blocks * GROUP_SIZE * words][blockGroups];
    high = new int[blocks * GROUP_SIZE * words][blockGroups];
    steps = new int[GROUP_SIZE][blockGroups];
    minima = new int[blockGroups];
    for (int line = 0; line < low.length; line++) {
      transpose(items, line);
    }
  }

  private static int divideUp(int dividend, int divisor) {
    return (int) (((long) dividend + divisor - 1) / divisor);
  }

  private void transpose(PackedCodes items, int line) {
    int word = line % words;
    int row = line / words % GROUP_SIZE;
    long firstGroup = (long) (line / words / GROUP_SIZE) * blockGroups;
    for (int column = 0; column < blockGroups; column++) {
      long place = (firstGroup + column) * GROUP_SIZE + row;
      int item = (int) Math.min(place, items.size() - 1); // a repeated item changes no minimum
      long value = items.words()[item * words + word];
      low[line][column] = (int) value;
      high[line][column] = (int) (value >>> Integer.SIZE);
    }
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

  /** The steps of the items of the block last read, {@code [GROUP_SIZE][blockGroups]}. */
  int[][] steps() {
    return steps;
  }

  /** The fewest steps in each group of the block last read; meaningless beyond its last group. */
  int[] minima() {
    return minima;
  }

  /** Computes the steps of all items of a block. */
  void read(int block, QueryWeights query) {
    int line = block * GROUP_SIZE * words;
    for (int row = 0; row < GROUP_SIZE; row++, line += words) {
      Arrays.fill(steps[row], 0);
      for (int digit = 0; digit < query.digits(); digit += 2) {
        for (int word = 0; word < words; word++) {
          int shift = digit > 0 && word == 0 ? 2 : 0; // once, before two more digits are added
          add(low[line + word], high[line + word], query, word, digit, shift, steps[row]);
        }
      }
    }
    System.arraycopy(steps[0], 0, minima, 0, blockGroups);
    for (int row = 1; row < GROUP_SIZE; row++) {
      lower(steps[row], minima);
    }
  }

  /**
   * Adds two digits of the weights of the bits that differ in a word. C2 of JDK 17 vectorises such
   * a loop only if it is one chain of additions that begins at the old value: a sum of two counts
   * within it, or more than two digits in one loop, and the loop runs ten times as long.
   */
  private static void add(
      int[] low, int[] high, QueryWeights query, int word, int digit, int shift, int[] steps) {
    long signs = query.signs()[word];
    long twos = query.mask(word, digit);
    long ones = query.mask(word, digit + 1);
    int signsLow = (int) signs;
    int signsHigh = (int) (signs >>> Integer.SIZE);
    int twosLow = (int) twos;
    int twosHigh = (int) (twos >>> Integer.SIZE);
    int onesLow = (int) ones;
    int onesHigh = (int) (ones >>> Integer.SIZE);
    int columns = steps.length;
    for (int i = 0; i < columns; i++) {
      int differentLow = low[i] ^ signsLow;
      int differentHigh = high[i] ^ signsHigh;
      int two = Integer.bitCount(differentLow & twosLow);
      int otherTwo = Integer.bitCount(differentHigh & twosHigh);
      steps[i] =
          (steps[i] << shift)
              + two
              + otherTwo
              + two
              + otherTwo
              + Integer.bitCount(differentLow & onesLow)
              + Integer.bitCount(differentHigh & onesHigh);
    }
  }

  /** Lowers minima; written out with a sign mask, because C2 vectorises that. */
  private static void lower(int[] steps, int[] minima) {
    int columns = minima.length;
    for (int i = 0; i < columns; i++) {
      int minimum = minima[i];
      int difference = steps[i] - minimum;
      minima[i] = minimum + (difference & (difference >> 31));
    }
  }
}
