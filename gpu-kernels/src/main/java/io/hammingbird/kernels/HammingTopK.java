package io.hammingbird.kernels;

/**
 * Exact top-K by Hamming distance over a fixed set of items. Every implementation returns the same
 * rows bit for bit: ordered by (distance, item index), without the excluded items. Not thread-safe:
 * one instance a thread.
 */
public interface HammingTopK extends AutoCloseable {
  /** What computes, for logs and reports: {@code plain}, {@code cpu}, {@code opencl: DEVICE}. */
  String name();

  /**
   * Finds the {@code k} nearest items of each query, however far they are.
   *
   * @param queries codes as wide as those of the items
   * @param excluded one list of item indices per query, which never appear in its row
   * @param k at least 1; may exceed the number of items
   * @return one row per query
   * @throws IllegalArgumentException if widths or sizes do not match, or {@code k} is below 1
   * @throws KernelUnavailableException if a device fails during the search
   */
  default TopK search(PackedCodes queries, IndexLists excluded, int k) {
    return search(queries, excluded, k, queries.bits());
  }

  /**
   * Finds the {@code k} nearest items of each query among those within {@code radius}. With {@code
   * k} at the number of items, these are all items within the radius: the threshold search of
   * HashLGN.
   *
   * @param queries codes as wide as those of the items
   * @param excluded one list of item indices per query, which never appear in its row
   * @param k at least 1; may exceed the number of items
   * @param radius largest distance in bits that counts, at least 0; from the width of the codes on
   *     it limits nothing
   * @return one row per query, empty where no item is within the radius
   * @throws IllegalArgumentException if widths or sizes do not match, {@code k} is below 1 or
   *     {@code radius} below 0
   * @throws KernelUnavailableException if a device fails during the search
   */
  TopK search(PackedCodes queries, IndexLists excluded, int k, int radius);

  /** Releases device memory; the instance is not used again. */
  @Override
  void close();
}
