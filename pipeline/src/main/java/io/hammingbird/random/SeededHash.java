package io.hammingbird.random;

/** Random numbers that depend on a key, and so not on the order in which rows arrive. */
public final class SeededHash {
  /** 2^64 divided by the golden ratio, the step of SplitMix64. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private SeededHash() {}

  /** A well-mixed number for a seed and a key. */
  public static long of(long seed, long key) {
    return finish(finish(seed + STEP) ^ (key + 1) * STEP);
  }

  /** The finishing function of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long finish(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
