package io.hammingbird.kernels.opencl;

import io.hammingbird.kernels.PopcountLimit;

/**
 * The device code of {@link PopcountLimit}: what no Hamming kernel can leave out. Each work-item
 * compares one 64-bit code with a tile of codes in local memory, again and again: one XOR, one bit
 * count and one addition per pair. Nothing is compared, excluded or stored on the way.
 */
public final class PopcountKernel extends StrictKernel {
  /** Work-items per group, and codes per tile. */
  public static final int GROUP = TopKKernel.GROUP;

  public int rounds;
  public final int[] sums;
  @Local final long[] tile = new long[GROUP];

  /** A kernel of {@code workItems} work-items, whole groups. */
  public PopcountKernel(int workItems) {
    sums = new int[workItems];
  }

  @Override
  public void run() {
    int column = getGlobalId();
    int slot = getLocalId();
    tile[slot] = (slot + 1) * 0x9E3779B97F4A7C15L;
    localBarrier();
    long code = column;
    int sum = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < GROUP; i++) {
        sum += (int) popcount(tile[i] ^ code);
      }
      code = code + sum; // so that no round can be left out
    }
    sums[column] = sum;
  }
}
