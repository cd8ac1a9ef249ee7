package io.hammingbird.learn.network.block;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Where each item of the catalogue stands in a block. */
public final class Places implements IntUnaryOperator {
  private final int[] places;

  /**
   * @param items those of the block, each once
   * @param catalogue number of items in all
   */
  Places(int[] items, int catalogue) {
    places = new int[catalogue];
    Arrays.fill(places, -1);
    for (int place = 0; place < items.length; place++) {
      places[items[place]] = place;
    }
  }

  /** The place of an item in the block, −1 if it is not in it. */
  @Override
  public int applyAsInt(int item) {
    return places[item];
  }
}
