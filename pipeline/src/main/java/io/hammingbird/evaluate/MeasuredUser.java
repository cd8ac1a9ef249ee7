package io.hammingbird.evaluate;

import java.io.Serializable;

/**
 * A user of a held-out part.
 *
 * @param user index of the user
 * @param history the user's items of the training part, ascending
 * @param excluded items that may not be recommended to this user in particular, ascending
 * @param relevance what is right for the user
 */
record MeasuredUser(int user, int[] history, int[] excluded, Relevance relevance)
    implements Serializable {

  /** Whether a list can be right, so that the user counts. */
  boolean isMeasured() {
    return relevance.relevant().length > 0;
  }
}
