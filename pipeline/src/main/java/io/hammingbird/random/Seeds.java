package io.hammingbird.random;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Seeds of everything that is drawn, all derived from one number. What is drawn for another
 * purpose, or for another number of the same purpose, is drawn from another stream, so that no two
 * parts of a run share their randomness by accident. The derivation is fixed: it decides codes.
 *
 * @param root what all seeds follow from
 */
public record Seeds(long root) implements Serializable {
  /** 2^64 divided by the golden ratio, the step of SplitMix64. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  /**
   * A seed.
   *
   * @param purpose says what is drawn, such as {@code "blocks"}
   * @param numbers tell apart what is drawn for the same purpose: a user, an epoch
   */
  public long derive(String purpose, long... numbers) {
    long state = mix(root + STEP);
    for (int i = 0; i < purpose.length(); i++) {
      state = next(state, purpose.charAt(i));
    }
    state = next(state, ~purpose.length());
    for (long number : numbers) {
      state = next(state, number);
    }
    return state;
  }

  /** The seeds of a part that derives its own. */
  public Seeds of(String purpose, long... numbers) {
    return new Seeds(derive(purpose, numbers));
  }

  /** A stream of its own. */
  public SplittableRandom random(String purpose, long... numbers) {
    return new SplittableRandom(derive(purpose, numbers));
  }

  private static long next(long state, long number) {
    return mix(state ^ mix((number + 1) * STEP));
  }

  /** The finishing function of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
