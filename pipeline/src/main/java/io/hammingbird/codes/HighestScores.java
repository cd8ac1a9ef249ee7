package io.hammingbird.codes;

import io.hammingbird.kernels.BestScores;
import java.util.Arrays;

/** The items with the highest scores. */
public final class HighestScores {
  /** Beyond twice those wanted, before they are cut back. */
  private static final int SPARE_SCORES = 1024;

  private HighestScores() {}

  /**
   * Selects exactly; equal scores are ordered by lower index.
   *
   * @param scores one finite score per item
   * @param excluded items that are not selected, strictly ascending
   * @param k at least 1; may exceed the number of items
   * @return {@code k} items, best first, or all that are not excluded
   */
  public static int[] select(float[] scores, int[] excluded, int k) {
    if (scores.length == 0) {
      return new int[0];
    }
    int most = Math.min(k, scores.length);
    BestScores best = new BestScores(SPARE_SCORES);
    best.start(most, scores.length);
    int skipped = 0;
    for (int item = 0; item < scores.length; item++) {
      if (skipped < excluded.length && excluded[skipped] == item) {
        skipped++;
      } else {
        best.add(scores[item] + 0f, item); // makes −0 equal to 0
      }
    }
    int[] items = new int[most];
    return Arrays.copyOf(items, best.finish(items, new float[most], 0));
  }
}
