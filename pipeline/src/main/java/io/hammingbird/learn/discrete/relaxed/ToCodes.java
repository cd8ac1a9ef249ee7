package io.hammingbird.learn.discrete.relaxed;

import io.hammingbird.codes.Codes;
import java.io.Serializable;

/** How learned vectors become codes. */
@FunctionalInterface
interface ToCodes extends Serializable {

  /**
   * @param users {@code [users × width]}, row-major
   * @param items {@code [items × width]}
   */
  Codes of(double[] users, double[] items, int width);
}
