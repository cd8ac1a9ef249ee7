package io.hammingbird.recommend.partition;

import java.util.Arrays;

/**
 * How many ranges the users are cut into: as many as keep all cores busy to the end, as many as
 * make files of about 128 MB, and as many as the memory of a task asks for.
 *
 * @param k most recommendations per user
 * @param items number of items that may be recommended
 * @param idBytes mean length of an item id
 * @param wordsPerCode longs of a code
 * @param isSliced whether item codes are searched in slices
 */
public record PartitionPlan(int k, int items, double idBytes, int wordsPerCode, boolean isSliced) {
  private static final double FILE_BYTES = 128e6;

  /** Ranges per core: the last ones to end are half as long as one per core would be. */
  private static final int RANGES_PER_CORE = 2;

  /** A shorter range is not worth a task and a file. */
  private static final double SECONDS_PER_RANGE = 0.1;

  /** Excluded pairs of a range: 192 MiB in the task. */
  private static final long EXCLUDED_PER_RANGE = 1 << 24;

  /** Users of a range: 80 MiB in the task, beside their codes and ids. */
  private static final long USERS_PER_RANGE = 1 << 21;

  /** Places of the results that a task of a sliced search keeps and merges: 512 MiB. */
  private static final long PLACES_PER_RANGE = 1 << 25;

  /** A dictionary of Parquet's is at most this large. */
  private static final long DICTIONARY_BYTES = 1 << 20;

  /**
   * @param users number of users
   * @param excluded pairs with an excluded item, by block of {@link UserPartitions#usersPerBlock}
   * @param cores tasks that run at the same time
   */
  public UserPartitions cut(int users, long[] excluded, int cores) {
    WorkModel work = WorkModel.of(items, wordsPerCode, k);
    double seconds = work.seconds(users, Arrays.stream(excluded).sum());
    double byBytes = Math.ceil(users * rows() * bytesPerRow() / FILE_BYTES);
    double byCores = Math.min(RANGES_PER_CORE * cores, Math.ceil(seconds / SECONDS_PER_RANGE));
    int ranges = (int) Math.max(1, Math.max(byBytes, byCores));
    if (ranges > cores) {
      ranges = (ranges + cores - 1) / cores * cores;
    }
    long usersPerRange = isSliced ? Math.max(1, PLACES_PER_RANGE / (long) rows()) : USERS_PER_RANGE;
    return UserPartitions.of(
        users,
        excluded,
        work,
        ranges,
        new UserPartitions.Limits(usersPerRange, EXCLUDED_PER_RANGE));
  }

  private double rows() {
    return Math.min(k, items);
  }

  /**
   * Of a written row. Item ids are numbers of a dictionary where one can hold them, else text that
   * snappy makes somewhat shorter; user, rank, distance and score take half a byte together.
   */
  private double bytesPerRow() {
    double plainBytes = idBytes + Integer.BYTES;
    double bits = Math.ceil(Math.log(items + 1) / Math.log(2));
    return 0.5 + (items * plainBytes <= DICTIONARY_BYTES ? bits / Byte.SIZE : 0.75 * plainBytes);
  }
}
