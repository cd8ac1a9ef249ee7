package io.hammingbird.kernels.cpu;

/**
 * Counts bits by {@link Integer#bitCount}: one instruction for sixteen lanes with AVX-512
 * VPOPCNTDQ.
 */
final class PopcountLoops implements LaneLoops {
  @Override
  public void pushHalf(int[] query, int item, int[] limits, int[] mask) {
    int lanes = mask.length;
    for (int i = 0; i < lanes; i++) {
      mask[i] = (mask[i] >>> 1) | ((Integer.bitCount(query[i] ^ item) - limits[i]) & SIGN);
    }
  }

  @Override
  public void pushWord(int[] low, int[] high, long item, int[] limits, int[] mask) {
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

  @Override
  public void setDistances(int[] low, int[] high, long item, int[] limits, int[] distances) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = distances.length;
    for (int i = 0; i < lanes; i++) {
      distances[i] =
          Integer.bitCount(low[i] ^ itemLow) + Integer.bitCount(high[i] ^ itemHigh) - limits[i];
    }
  }

  @Override
  public void addDistances(int[] low, int[] high, long item, int[] distances) {
    int itemLow = (int) item;
    int itemHigh = (int) (item >>> Integer.SIZE);
    int lanes = distances.length;
    for (int i = 0; i < lanes; i++) {
      distances[i] += Integer.bitCount(low[i] ^ itemLow) + Integer.bitCount(high[i] ^ itemHigh);
    }
  }

  @Override
  public void pushLastWord(int[] low, int[] high, long item, int[] distances, int[] mask) {
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
}
