package io.hammingbird.kernels.cpu;

/**
 * Counts bits by arithmetic within an int (SWAR): pairs, nibbles and bytes are summed side by side,
 * and a multiplication adds up the bytes. Every step is an instruction for eight lanes with AVX2,
 * which has no vector popcount.
 *
 * <p>The sums are written out in each loop: C2 vectorises a loop only if nothing in it is a call
 * when it looks, and whether a call has been inlined by then is not ours to say.
 */
final class SwarLoops implements LaneLoops {
  private static final int PAIRS = 0x55555555;
  private static final int NIBBLES = 0x33333333;
  private static final int BYTES = 0x0f0f0f0f;
  private static final int ONES = 0x01010101;

  @Override
  public void pushHalf(int[] query, int item, int[] limits, int[] mask) {
    int lanes = mask.length;
    for (int i = 0; i < lanes; i++) {
      int x = query[i] ^ item;
      x = x - ((x >>> 1) & PAIRS);
      x = (x & NIBBLES) + ((x >>> 2) & NIBBLES);
      x = ((x & BYTES) + ((x >>> 4) & BYTES)) * ONES >>> 24;
      mask[i] = (mask[i] >>> 1) | ((x - limits[i]) & SIGN);
    }
  }

  @Override
  public void pushWord(int[] low, int[] high, long item, int[] limits, int[] mask) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = mask.length;
    for (int i = 0; i < lanes; i++) {
      int x = low[i] ^ itemLow;
      int y = high[i] ^ itemHigh;
      x = x - ((x >>> 1) & PAIRS);
      y = y - ((y >>> 1) & PAIRS);
      x = (x & NIBBLES) + ((x >>> 2) & NIBBLES) + (y & NIBBLES) + ((y >>> 2) & NIBBLES);
      x = ((x & BYTES) + ((x >>> 4) & BYTES)) * ONES >>> 24;
      mask[i] = (mask[i] >>> 1) | ((x - limits[i]) & SIGN);
    }
  }

  @Override
  public void setDistances(int[] low, int[] high, long item, int[] limits, int[] distances) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = distances.length;
    for (int i = 0; i < lanes; i++) {
      int x = low[i] ^ itemLow;
      int y = high[i] ^ itemHigh;
      x = x - ((x >>> 1) & PAIRS);
      y = y - ((y >>> 1) & PAIRS);
      x = (x & NIBBLES) + ((x >>> 2) & NIBBLES) + (y & NIBBLES) + ((y >>> 2) & NIBBLES);
      x = ((x & BYTES) + ((x >>> 4) & BYTES)) * ONES >>> 24;
      distances[i] = x - limits[i];
    }
  }

  @Override
  public void addDistances(int[] low, int[] high, long item, int[] distances) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = distances.length;
    for (int i = 0; i < lanes; i++) {
      int x = low[i] ^ itemLow;
      int y = high[i] ^ itemHigh;
      x = x - ((x >>> 1) & PAIRS);
      y = y - ((y >>> 1) & PAIRS);
      x = (x & NIBBLES) + ((x >>> 2) & NIBBLES) + (y & NIBBLES) + ((y >>> 2) & NIBBLES);
      x = ((x & BYTES) + ((x >>> 4) & BYTES)) * ONES >>> 24;
      distances[i] += x;
    }
  }

  @Override
  public void pushLastWord(int[] low, int[] high, long item, int[] distances, int[] mask) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = mask.length;
    for (int i = 0; i < lanes; i++) {
      int x = low[i] ^ itemLow;
      int y = high[i] ^ itemHigh;
      x = x - ((x >>> 1) & PAIRS);
      y = y - ((y >>> 1) & PAIRS);
      x = (x & NIBBLES) + ((x >>> 2) & NIBBLES) + (y & NIBBLES) + ((y >>> 2) & NIBBLES);
      x = ((x & BYTES) + ((x >>> 4) & BYTES)) * ONES >>> 24;
      mask[i] = (mask[i] >>> 1) | ((x + distances[i]) & SIGN);
    }
  }
}
