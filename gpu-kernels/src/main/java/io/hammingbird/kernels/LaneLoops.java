package io.hammingbird.kernels;

/**
 * The loops that C2 turns into vector code, with sixteen lanes and one population count an
 * instruction where the CPU has AVX-512 VPOPCNTDQ.
 *
 * <p>What they have in common is what C2 of JDK 17 asks for: every array is indexed by the plain
 * loop variable and read once, there is one store and no branch, and counts are of ints (counts of
 * longs stay scalar when they are added up as ints). A comparison becomes the sign of a difference.
 * Merging two of the loops, or reading an array twice, loses the vectors, and nine tenths of the
 * speed with them.
 *
 * <p>{@code push} shifts the bit of the newest item into the mask from above: after 32 items, the
 * first one is bit 0.
 */
final class LaneLoops {
  private static final int SIGN = Integer.MIN_VALUE;

  private LaneLoops() {}

  /** Codes of up to 32 bits. */
  static void pushHalf(int[] query, int item, int[] limits, int[] mask) {
    int lanes = mask.length;
    for (int i = 0; i < lanes; i++) {
      mask[i] = (mask[i] >>> 1) | ((Integer.bitCount(query[i] ^ item) - limits[i]) & SIGN);
    }
  }

  /** Codes of up to 64 bits. */
  static void pushWord(int[] low, int[] high, long item, int[] limits, int[] mask) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = mask.length;
    for (int i = 0; i < lanes; i++) {
      mask[i] =
          (mask[i] >>> 1)
              | ((Integer.bitCount(low[i] ^ itemLow)
                      + Integer.bitCount(high[i] ^ itemHigh)
                      - limits[i])
                  & SIGN);
    }
  }

  /** Codes of up to 128 bits. */
  static void pushTwoWords(
      int[] low,
      int[] high,
      int[] secondLow,
      int[] secondHigh,
      long item,
      long itemSecond,
      int[] limits,
      int[] mask) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int itemSecondLow = (int) itemSecond;
    int itemSecondHigh = (int) (itemSecond >>> Integer.SIZE);
    int lanes = mask.length;
    for (int i = 0; i < lanes; i++) {
      mask[i] =
          (mask[i] >>> 1)
              | ((Integer.bitCount(low[i] ^ itemLow)
                      + Integer.bitCount(high[i] ^ itemHigh)
                      + Integer.bitCount(secondLow[i] ^ itemSecondLow)
                      + Integer.bitCount(secondHigh[i] ^ itemSecondHigh)
                      - limits[i])
                  & SIGN);
    }
  }

  /** The first word of a wider code: distances so far, less the limits. */
  static void setDistances(int[] low, int[] high, long item, int[] limits, int[] distances) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = distances.length;
    for (int i = 0; i < lanes; i++) {
      distances[i] =
          Integer.bitCount(low[i] ^ itemLow) + Integer.bitCount(high[i] ^ itemHigh) - limits[i];
    }
  }

  /** A word between the first and the last. */
  static void addDistances(int[] low, int[] high, long item, int[] distances) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = distances.length;
    for (int i = 0; i < lanes; i++) {
      distances[i] += Integer.bitCount(low[i] ^ itemLow) + Integer.bitCount(high[i] ^ itemHigh);
    }
  }

  /** The last word. */
  static void pushLastWord(int[] low, int[] high, long item, int[] distances, int[] mask) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = mask.length;
    for (int i = 0; i < lanes; i++) {
      mask[i] =
          (mask[i] >>> 1)
              | ((Integer.bitCount(low[i] ^ itemLow)
                      + Integer.bitCount(high[i] ^ itemHigh)
                      + distances[i])
                  & SIGN);
    }
  }

  /**
   * Ends a group that is {@code missing} items short: the bit of its first item goes to bit 0, and
   * {@code all |= mask}.
   */
  static void finish(int[] mask, int missing, int[] all) {
    int lanes = all.length;
    if (missing > 0) {
      for (int i = 0; i < lanes; i++) {
        mask[i] >>>= missing;
      }
    }
    for (int i = 0; i < lanes; i++) {
      all[i] |= mask[i];
    }
  }
}
