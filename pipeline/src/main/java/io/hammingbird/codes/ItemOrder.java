package io.hammingbird.codes;

/**
 * What was learned where neither codes nor vectors say it: an order of the items for each user.
 * Broadcast to whoever ranks.
 */
public non-sealed interface ItemOrder extends Learned {

  /**
   * The best items of one user.
   *
   * @param user index of the user
   * @param history the user's training items, strictly ascending
   * @param excluded items that are not ranked, strictly ascending
   * @param k at least 1; may exceed the number of items
   * @return {@code k} items, best first, or all that are not excluded
   */
  int[] best(int user, int[] history, int[] excluded, int k);

  /** {@inheritDoc} Nothing, where an order does without. */
  @Override
  default double userBytes() {
    return 0;
  }

  /** {@inheritDoc} Nothing, where an order does without. */
  @Override
  default double itemBytes() {
    return 0;
  }
}
