package io.hammingbird.evaluate.statistics;

import io.hammingbird.random.Seeds;
import java.util.SplittableRandom;

/**
 * Fisher's randomisation test for paired values (Smucker, Allan and Carterette, 2007): if two
 * models were equally good, every user's difference might as well have the other sign.
 *
 * @param draws of random signs
 * @param seed of the draws
 */
public record PairedTest(int draws, long seed) {

  /**
   * The two-sided p-value: the share of sign patterns, the observed one counted in, whose mean
   * difference is at least as far from zero as the observed one. It cannot be below {@code 1 /
   * (draws + 1)}.
   *
   * @param a one value per user
   * @param b the values of the same users
   * @throws IllegalArgumentException if there are no users, or not the same number
   */
  public double pValue(double[] a, double[] b) {
    if (a.length != b.length || a.length == 0) {
      throw new IllegalArgumentException("%d values and %d".formatted(a.length, b.length));
    }
    double[] differences = new double[a.length];
    double observed = 0;
    for (int user = 0; user < a.length; user++) {
      differences[user] = a[user] - b[user];
      observed += differences[user];
    }
    // sums of the same numbers in another order are equal but for rounding
    double bound = Math.abs(observed) - 1e-12 * a.length;
    SplittableRandom random = new Seeds(seed).random("paired-test");
    int asFar = 1;
    for (int draw = 0; draw < draws; draw++) {
      if (Math.abs(flipped(differences, random)) >= bound) {
        asFar++;
      }
    }
    return (double) asFar / (draws + 1);
  }

  private static double flipped(double[] differences, SplittableRandom random) {
    double sum = 0;
    long signs = 0;
    for (int user = 0; user < differences.length; user++) {
      if (user % Long.SIZE == 0) {
        signs = random.nextLong();
      }
      sum += (signs & 1) == 0 ? differences[user] : -differences[user];
      signs >>>= 1;
    }
    return sum;
  }
}
