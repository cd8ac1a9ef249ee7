package io.hammingbird.bench.workload;

import io.hammingbird.errors.Plural;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;

/**
 * What all contenders of a run do: the {@code k} best items of every user.
 *
 * @param distribution how the codes were made up
 * @param seed of everything made up
 * @param users codes of all users
 * @param items codes of all items
 * @param seenLists what each user has seen, which our side excludes
 * @param k recommendations per user
 */
public record Workload(
    Distribution distribution,
    long seed,
    PackedCodes users,
    PackedCodes items,
    SeenLists seenLists,
    int k) {
  private static final int USERS = 1;
  private static final int ITEMS = 2;
  private static final int SEEN = 3;

  /**
   * Makes a workload up, for one recommendation per user.
   *
   * @param seen mean number of seen items per user
   */
  public static Workload of(
      Distribution distribution, int users, int items, int bits, double seen, long seed) {
    return new Workload(
        distribution,
        seed,
        distribution.codes(users, bits, seed, USERS),
        distribution.codes(items, bits, seed, ITEMS),
        new SeenLists(items, seen, seed * 31 + SEEN),
        1);
  }

  /** The same codes and lists, another number of recommendations. */
  public Workload withK(int newK) {
    return new Workload(distribution, seed, users, items, seenLists, newK);
  }

  /** Width of the codes, and number of float dimensions. */
  public int bits() {
    return items.bits();
  }

  /** What was seen by users {@code from} to {@code to}, exclusive. */
  public IndexLists seen(int from, int to) {
    return seenLists.of(from, to);
  }

  /** For the real vectors of users. */
  public long userSeed() {
    return seed * 31 + USERS;
  }

  /** For the real vectors of items. */
  public long itemSeed() {
    return seed * 31 + ITEMS;
  }

  /** Real vectors of the first {@code rows} users, {@code [rows × bits]}. */
  public float[] userVectors(int rows) {
    return RealVectors.of(users, rows, userSeed());
  }

  /** Real vectors of all items, {@code [items × bits]}. */
  public float[] itemVectors() {
    return RealVectors.of(items, items.size(), itemSeed());
  }

  /** For people: {@code random, 68,000 users × 9,000 items, 64 bits, K = 10}. */
  public String describe() {
    return "%s, %s × %s, %d bits, K = %d"
        .formatted(
            distribution.label(),
            Plural.of(users.size(), "user"),
            Plural.of(items.size(), "item"),
            bits(),
            k);
  }
}
