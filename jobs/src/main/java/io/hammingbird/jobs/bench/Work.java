package io.hammingbird.jobs.bench;

import io.hammingbird.errors.Plural;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;

/**
 * One piece of work that all contestants do: the {@code k} best items of every user.
 *
 * @param distribution how the codes were made up
 * @param seed of everything made up
 * @param users codes of all users
 * @param items codes of all items
 * @param seenLists what each user has seen, which our side excludes
 * @param k recommendations a user
 */
record Work(
    Distribution distribution,
    long seed,
    PackedCodes users,
    PackedCodes items,
    SeenLists seenLists,
    int k) {
  private static final int USERS = 1;
  private static final int ITEMS = 2;
  private static final int SEEN = 3;

  /** Makes work up, for one recommendation a user. */
  static Work of(BenchSettings settings, Distribution distribution, int items) {
    int users = settings.users();
    long seed = settings.seed();
    return new Work(
        distribution,
        seed,
        distribution.codes(users, settings.bits(), seed, USERS),
        distribution.codes(items, settings.bits(), seed, ITEMS),
        new SeenLists(items, settings.seen(), seed * 31 + SEEN),
        1);
  }

  /** The same codes and lists, another number of recommendations. */
  Work withK(int newK) {
    return new Work(distribution, seed, users, items, seenLists, newK);
  }

  int bits() {
    return items.bits();
  }

  /** What was seen by users {@code from} to {@code to}, exclusive. */
  IndexLists seen(int from, int to) {
    return seenLists.of(from, to);
  }

  /** For the real vectors of users. */
  long userSeed() {
    return seed * 31 + USERS;
  }

  /** For the real vectors of items. */
  long itemSeed() {
    return seed * 31 + ITEMS;
  }

  /** Real vectors of the first {@code rows} users, {@code [rows × bits]}. */
  float[] userVectors(int rows) {
    return RealVectors.of(users, rows, userSeed());
  }

  /** Real vectors of all items, {@code [items × bits]}. */
  float[] itemVectors() {
    return RealVectors.of(items, items.size(), itemSeed());
  }

  /** For people: {@code random, 68,000 users × 9,000 items, 64 bits, K = 10}. */
  String describe() {
    return "%s, %s × %s, %d bits, K = %d"
        .formatted(
            distribution.label(),
            Plural.of(users.size(), "user"),
            Plural.of(items.size(), "item"),
            bits(),
            k);
  }
}
