package io.hammingbird.kernels.opencl;

/**
 * How one run of {@link TopKKernel} is laid out: which part of the users it serves, and into how
 * many parts the items are split. One work-item is one user over one part.
 *
 * @param users users of the run
 * @param queryGroups work-groups a part
 * @param parts parts of the items, each with all users
 * @param partSize items a part, in whole tiles; the last may have fewer
 * @param rowWidth places of the row of one user over one part
 */
record Launch(int users, int queryGroups, int parts, int partSize, int rowWidth) {
  /** A shorter part would spend more on filling its row than on skipping what is far. */
  private static final int LEAST_PART = 4 * TopKKernel.GROUP;

  /**
   * Splits the items where the users alone would not fill the device.
   *
   * @param itemCount at least 1
   * @param width places of a user's row over all items
   * @param groupsToFill work-groups that keep the device busy
   * @param maxBytes size of each buffer of the run; kept unless a single part exceeds it
   */
  static Launch of(int users, int itemCount, int bits, int width, int groupsToFill, long maxBytes) {
    int queryGroups = divideUp(users, TopKKernel.GROUP);
    long bytesOfPart =
        Math.max(
            (bits + 1L) * Integer.BYTES * queryGroups * TopKKernel.GROUP,
            (long) Integer.BYTES * width * users);
    long room = maxBytes / bytesOfPart;
    long worthwhile = itemCount / Math.max(LEAST_PART, 4L * width);
    int wanted = divideUp(groupsToFill, queryGroups);
    int parts = (int) Math.max(1, Math.min(wanted, Math.min(room, worthwhile)));
    int partSize = divideUp(divideUp(itemCount, parts), TopKKernel.GROUP) * TopKKernel.GROUP;
    return new Launch(
        users, queryGroups, divideUp(itemCount, partSize), partSize, Math.min(width, partSize));
  }

  private static int divideUp(int dividend, int divisor) {
    return (int) (((long) dividend + divisor - 1) / divisor);
  }

  /** Work-items of the run. */
  int workItems() {
    return parts * queryGroups * TopKKernel.GROUP;
  }

  /** Rows that the device writes. */
  int rows() {
    return parts * users;
  }
}
