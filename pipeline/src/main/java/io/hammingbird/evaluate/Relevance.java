package io.hammingbird.evaluate;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What is right for one user.
 *
 * @param rated the items of the held-out part, ascending
 * @param relevant those that count as hits, ascending
 * @param gains of {@code rated}, in the same order, at least 0: what {@code ndcg-graded} adds up
 */
public record Relevance(int[] rated, int[] relevant, double[] gains) implements Serializable {

  /** Every relevant item is worth the same. */
  static Relevance binary(int[] relevant) {
    double[] gains = new double[relevant.length];
    Arrays.fill(gains, 1);
    return new Relevance(relevant, relevant, gains);
  }

  /**
   * By ratings. A rating r above 0 is worth 2^r − 1 (Burges and others, 2005), any other nothing.
   * CCSR's paper does not say what a rating is worth. With the rating itself, a random order of the
   * test items of ML-1M would have an nDCG@2 of .757, above all of its Table 3 (.487 to .740); with
   * 2^r − 1 it has .543, which its weakest methods have, too.
   */
  static Relevance graded(int[] rated, float[] ratings, double relevantAbove) {
    double[] gains = new double[rated.length];
    int[] relevant = new int[rated.length];
    int count = 0;
    for (int i = 0; i < rated.length; i++) {
      gains[i] = Math.max(0, Math.pow(2, ratings[i]) - 1);
      if (ratings[i] > relevantAbove) {
        relevant[count++] = rated[i];
      }
    }
    return new Relevance(rated, Arrays.copyOf(relevant, count), gains);
  }
}
