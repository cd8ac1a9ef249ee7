package io.hammingbird.kernels;

/** Top-K among the eligible items only, over any kernel that holds just their codes. */
final class EligibleTopK implements HammingTopK {
  private final PackedCodes items;
  private final EligibleItems eligible;
  private final HammingTopK kernel;

  /**
   * Takes over the kernel, which is closed with this object.
   *
   * @param items all items
   * @param kernel a kernel over {@code eligible.of(items)}
   */
  EligibleTopK(PackedCodes items, EligibleItems eligible, HammingTopK kernel) {
    this.items = items;
    this.eligible = eligible;
    this.kernel = kernel;
  }

  @Override
  public String name() {
    return kernel.name();
  }

  @Override
  public TopK search(PackedCodes queries, IndexLists excluded, int k, int radius) {
    Results.check(items, queries, excluded, k, radius);
    return kernel.search(queries, eligible.of(excluded), k, radius).rename(eligible.items());
  }

  @Override
  public void close() {
    kernel.close();
  }
}
