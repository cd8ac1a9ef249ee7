package io.hammingbird.bench.workload;

import io.hammingbird.kernels.PackedCodes;
import java.util.Locale;
import java.util.SplittableRandom;

/** How made-up codes lie in Hamming space. */
public enum Distribution {
  /** Every bit is a fair coin: distances crowd around half the width, the bounds are loose. */
  RANDOM,
  /**
   * As training leaves them: {@value #CENTRES} centres, a few of them popular, and around each the
   * codes with every bit flipped at odds of one to seven. Users and items share the centres, so
   * that users have very near items.
   */
  CLUSTERED;

  /** For tables: {@code random}, {@code clustered}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static final int CENTRES = 64;

  /** The centres depend on the seed of the run alone, which users and items share. */
  private static final long CENTRE_SALT = 0x9E3779B97F4A7C15L;

  /**
   * Makes codes up.
   *
   * @param size number of codes
   * @param bits width of a code, 8 to 512
   * @param seed seed of the run; fixes the centres
   * @param side another number for users than for items, so that the two differ
   */
  public PackedCodes codes(int size, int bits, long seed, long side) {
    int wordsPerCode = PackedCodes.wordsPerCode(bits);
    SplittableRandom random = new SplittableRandom(seed * 31 + side);
    long[] words =
        this == RANDOM
            ? random.longs((long) size * wordsPerCode).toArray()
            : aroundCentres(size, wordsPerCode, seed, random);
    if (bits % Long.SIZE != 0) {
      long used = -1L >>> -bits;
      for (int last = wordsPerCode - 1; last < words.length; last += wordsPerCode) {
        words[last] &= used;
      }
    }
    return new PackedCodes(bits, size, words);
  }

  private static long[] aroundCentres(
      int size, int wordsPerCode, long seed, SplittableRandom random) {
    long[] centres =
        new SplittableRandom(seed ^ CENTRE_SALT).longs((long) CENTRES * wordsPerCode).toArray();
    long[] words = new long[size * wordsPerCode];
    for (int index = 0; index < size; index++) {
      double uniform = random.nextDouble();
      int centre = (int) (CENTRES * uniform * uniform);
      for (int word = 0; word < wordsPerCode; word++) {
        words[index * wordsPerCode + word] = centres[centre * wordsPerCode + word] ^ flips(random);
      }
    }
    return words;
  }

  /** Each bit is set at odds of one to seven. */
  private static long flips(SplittableRandom random) {
    long flips = random.nextLong();
    flips &= random.nextLong();
    flips &= random.nextLong();
    return flips;
  }
}
