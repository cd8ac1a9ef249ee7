package io.hammingbird.learn;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.RatedLists;
import java.io.Serializable;

/**
 * The way from an item's users to a code, for items that came after the training: the counterpart
 * of {@link UserEncoder}, and read again with it.
 */
@FunctionalInterface
public interface ItemEncoder extends Serializable {

  /**
   * Codes of items, that of an item of the training being what it was before any refinement.
   *
   * @param rows users of each item by the dense indices of the training, with ratings if it had
   *     them; an empty row has a code too
   */
  PackedCodes encode(RatedLists rows);
}
