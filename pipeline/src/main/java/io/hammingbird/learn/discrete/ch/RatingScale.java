package io.hammingbird.learn.discrete.ch;

import java.io.Serializable;

/**
 * How ratings become values of the matrix.
 *
 * @param low the rating that becomes 0
 * @param high the rating that becomes 1; where both are the same, every rating does
 */
record RatingScale(float low, float high) implements Serializable {

  double value(float rating) {
    return high > low ? ((double) rating - low) / ((double) high - low) : 1;
  }
}
