package io.hammingbird.learn.discrete.targets;

import java.util.SplittableRandom;
import java.util.TreeSet;

/** Items that a user has not rated, drawn without replacement, all subsets equally likely. */
final class UnseenSample {
  private UnseenSample() {}

  /**
   * Draws places among the unrated items by Floyd's method (Bentley, "Programming Pearls", 1987),
   * in time that grows with what is drawn and rated and not with the catalogue.
   *
   * @param rated strictly ascending
   * @param items number of items, rated ones included
   * @param wanted how many; all unrated ones where there are fewer
   * @return strictly ascending
   */
  static int[] draw(SplittableRandom random, int[] rated, int items, long wanted) {
    int unrated = items - rated.length;
    int count = (int) Math.min(wanted, unrated);
    TreeSet<Integer> places = new TreeSet<>();
    for (int last = unrated - count; last < unrated; last++) {
      if (!places.add(random.nextInt(last + 1))) {
        places.add(last);
      }
    }
    int[] drawn = new int[count];
    int next = 0;
    int skipped = 0;
    for (int place : places) {
      while (skipped < rated.length && rated[skipped] <= place + skipped) {
        skipped++;
      }
      drawn[next++] = place + skipped;
    }
    return drawn;
  }
}
