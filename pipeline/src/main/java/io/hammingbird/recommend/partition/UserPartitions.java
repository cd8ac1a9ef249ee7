package io.hammingbird.recommend.partition;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Neighbouring users that are searched for by one task and written into one file. Range i goes from
 * {@code starts[i]} to {@code starts[i + 1]}.
 */
public record UserPartitions(int[] starts) implements Serializable {
  /** Users for whom excluded items are counted together: cuts are between blocks. */
  static int usersPerBlock(int users) {
    return 1 + users / 8192;
  }

  /**
   * What one range may hold at most, block sizes apart.
   *
   * @param users of one task, which keeps their best items while it goes from item slice to item
   *     slice
   * @param excluded pairs of user and excluded item: 12 bytes each in the task
   */
  record Limits(long users, long excluded) {}

  /**
   * Cuts all users into ranges of about equal work.
   *
   * @param users how many there are
   * @param excluded pairs with an excluded item, by block of {@link #usersPerBlock}
   * @param ranges how many are wanted; there may be more where a limit cuts earlier, and fewer
   *     where a block is more than a range should have
   */
  static UserPartitions of(int users, long[] excluded, WorkModel work, int ranges, Limits limits) {
    int usersPerBlock = usersPerBlock(users);
    double share = work.seconds(users, Arrays.stream(excluded).sum()) / ranges;
    int[] starts = new int[excluded.length + 1];
    int cuts = 1;
    double done = 0;
    long shares = 1;
    long usersHere = 0;
    long excludedHere = 0;
    for (int block = 0; block < excluded.length; block++) {
      int from = block * usersPerBlock;
      int inBlock = Math.min(usersPerBlock, users - from);
      double seconds = work.seconds(inBlock, excluded[block]);
      boolean isFull =
          usersHere + inBlock > limits.users()
              || excludedHere + excluded[block] > limits.excluded();
      // At the border nearest to a whole number of shares, so that errors do not add up.
      boolean hasShare = done + seconds / 2 > share * shares;
      if (usersHere > 0 && (isFull || hasShare)) {
        starts[cuts++] = from;
        shares = Math.max(hasShare ? shares + 1 : shares, Math.round(done / share) + 1);
        usersHere = 0;
        excludedHere = 0;
      }
      done += seconds;
      usersHere += inBlock;
      excludedHere += excluded[block];
    }
    int[] result = Arrays.copyOf(starts, cuts + 1);
    result[cuts] = users;
    return new UserPartitions(result);
  }

  public int count() {
    return starts.length - 1;
  }

  int from(int range) {
    return starts[range];
  }

  int to(int range) {
    return starts[range + 1];
  }

  /** The range of a user. */
  int of(int user) {
    int place = Arrays.binarySearch(starts, 0, count(), user);
    return place >= 0 ? place : -place - 2;
  }

  /** The first ranges alone. */
  public UserPartitions first(int ranges) {
    return ranges >= count() ? this : new UserPartitions(Arrays.copyOf(starts, ranges + 1));
  }
}
