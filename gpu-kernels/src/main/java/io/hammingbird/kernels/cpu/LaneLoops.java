package io.hammingbird.kernels.cpu;

/**
 * The loops over the lanes that C2 turns into vector code. There are two sets of them, which differ
 * in how they count bits.
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
sealed interface LaneLoops permits PopcountLoops, SwarLoops {
  /** Takes the sign of an int. */
  int SIGN = Integer.MIN_VALUE;

  /** Codes of up to 32 bits. */
  void pushHalf(int[] query, int item, int[] limits, int[] mask);

  /** Codes of up to 64 bits. */
  void pushWord(int[] low, int[] high, long item, int[] limits, int[] mask);

  /** The first word of a wider code: distances so far, less the limits. */
  void setDistances(int[] low, int[] high, long item, int[] limits, int[] distances);

  /** A word between the first and the last. */
  void addDistances(int[] low, int[] high, long item, int[] distances);

  /** The last word. */
  void pushLastWord(int[] low, int[] high, long item, int[] distances, int[] mask);

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
