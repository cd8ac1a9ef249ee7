package io.hammingbird.kernels;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The items that may be recommended, renumbered from 0 in the order of their indices. The order
 * stays, and with it the order of ties.
 */
public final class EligibleItems {
  private static final int NONE = -1;

  private final int[] items; // index of each eligible item
  private final int[] places; // its number, or NONE, for each item

  private EligibleItems(int[] items, int[] places) {
    this.items = items;
    this.places = places;
  }

  /**
   * Numbers the eligible items.
   *
   * @param size number of all items
   * @throws IllegalArgumentException if {@code eligible} names an item that does not exist
   */
  public static EligibleItems of(int size, BitSet eligible) {
    if (eligible.length() > size) {
      throw new IllegalArgumentException(
          "item %d is said to be eligible, there are %d items"
              .formatted(eligible.length() - 1, size));
    }
    int[] items = eligible.stream().toArray();
    int[] places = new int[size];
    Arrays.fill(places, NONE);
    for (int place = 0; place < items.length; place++) {
      places[items[place]] = place;
    }
    return new EligibleItems(items, places);
  }

  public boolean all() {
    return items.length == places.length;
  }

  /** The codes of the eligible items. */
  public PackedCodes of(PackedCodes codes) {
    return codes.select(items);
  }

  /** The index of each eligible item by its number: not a copy. */
  public int[] items() {
    return items;
  }

  /** The same lists in terms of numbers, without the items that are not eligible anyway. */
  public IndexLists of(IndexLists lists) {
    int[] offsets = new int[lists.rows() + 1];
    int[] numbers = new int[lists.indices().length];
    int kept = 0;
    for (int row = 0; row < lists.rows(); row++) {
      for (int i = lists.begin(row); i < lists.end(row); i++) {
        int place = places[lists.indices()[i]];
        if (place != NONE) {
          numbers[kept++] = place;
        }
      }
      offsets[row + 1] = kept;
    }
    return new IndexLists(offsets, Arrays.copyOf(numbers, kept));
  }
}
