package io.hammingbird.kernels;

/**
 * The arrays of a {@link TopK} while a search fills them, and the checks every search begins with.
 */
public final class Results {
  final int k;

  /** Room a row takes: {@code k}, or the number of items where that is smaller. */
  public final int width;

  public final int[] counts;
  public final int[] items;
  public final int[] distances;

  private Results(int queries, int k, int width) {
    this.k = k;
    this.width = width;
    this.counts = new int[queries];
    this.items = new int[queries * width];
    this.distances = new int[queries * width];
  }

  /**
   * Room a row takes.
   *
   * @throws IllegalArgumentException if the rows of all queries do not fit one array
   */
  public static int width(int queries, int k, long itemCount) {
    int width = (int) Math.min(k, itemCount);
    if ((long) queries * width > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d queries with %d results each do not fit one array: search in smaller batches"
              .formatted(queries, width));
    }
    return width;
  }

  /** Room for {@code queries} rows over {@code itemCount} items. */
  public static Results of(int queries, int k, long itemCount) {
    return new Results(queries, k, width(queries, k, itemCount));
  }

  /** Checks a search and makes room for its result. */
  public static Results of(
      PackedCodes items, PackedCodes queries, IndexLists excluded, int k, int radius) {
    check(items, queries, excluded, k, radius);
    return of(queries.size(), k, items.size());
  }

  /**
   * Checks a search.
   *
   * @throws IllegalArgumentException if {@code k} is below 1 or {@code radius} below 0, the code
   *     widths differ, the lists are not one per query, a list names an item that does not exist
   */
  public static void check(
      PackedCodes items, PackedCodes queries, IndexLists excluded, int k, int radius) {
    if (radius < 0) {
      throw new IllegalArgumentException("radius must be at least 0 bits, got " + radius);
    }
    if (queries.bits() != items.bits()) {
      throw new IllegalArgumentException(
          "queries have %d bits, items %d".formatted(queries.bits(), items.bits()));
    }
    check(items, queries.size(), excluded, k);
  }

  /** Checks what searches of both kinds have in common. */
  public static void check(PackedCodes items, int queries, IndexLists excluded, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, got " + k);
    }
    if (excluded.rows() != queries) {
      throw new IllegalArgumentException(
          "%d lists of excluded items for %d queries".formatted(excluded.rows(), queries));
    }
    for (int query = 0; query < queries; query++) {
      int end = excluded.end(query);
      if (end > excluded.begin(query) && excluded.indices()[end - 1] >= items.size()) {
        throw new IllegalArgumentException(
            "query %d excludes item %d, there are %d items"
                .formatted(query, excluded.indices()[end - 1], items.size()));
      }
    }
  }

  public TopK finish() {
    return new TopK(k, width, counts, items, distances);
  }
}
