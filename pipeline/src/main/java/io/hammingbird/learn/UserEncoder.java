package io.hammingbird.learn;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.RatedLists;
import java.io.Serializable;

/**
 * The one way from a user's items to a code, whether the user was in the training or came today.
 */
public interface UserEncoder extends Serializable {

  /**
   * Codes of users.
   *
   * @param rows items of each user by the dense indices of the training, with ratings if it had
   *     them; an empty row has a code too
   */
  PackedCodes encode(RatedLists rows);
}
