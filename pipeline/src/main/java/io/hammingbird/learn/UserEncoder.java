package io.hammingbird.learn;

import io.hammingbird.codes.Codes;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import java.io.Serializable;
import java.util.Optional;

/**
 * The one way from a user's items to a code, whether the user was in the training or came today.
 */
public interface UserEncoder extends Serializable {

  /** Whether users who were not in the training have codes: not where each has one of its own. */
  boolean encodesNewUsers();

  /**
   * Codes of users.
   *
   * @param rows items of each user by the dense indices of the training, with ratings if it had
   *     them; an empty row has a code too. Where users have codes of their own, the users of the
   *     training, whatever their items
   */
  PackedCodes encode(RatedLists rows);

  /**
   * What codes items that were not in the training by their users; empty where an item has a code
   * of its own.
   */
  default Optional<ItemEncoder> items() {
    return Optional.empty();
  }

  /** Codes of all users and items by ratings that may have grown since the training. */
  Codes encodeAll(TrainingSet set);

  /**
   * The real vectors of users whose signs their codes are: a bit is 1 where the value is 0 or more.
   *
   * @param from first of {@code rows}
   * @param to behind the last one
   * @return {@code [(to − from) × bits]}
   */
  float[][] vectors(RatedLists rows, int from, int to);
}
