package io.hammingbird.learn.spec;

import io.hammingbird.config.Section;
import java.io.Serializable;

/**
 * The cluster-consistency loss of HCFRec, {@code model.regularizers.consistency}.
 *
 * @param weight the λ of Eq 15; 0 leaves the loss out
 * @param bucketWidth the w of Eq 10
 * @param realRounds the L of Eq 11
 * @param codeRounds the L of Eq 13
 * @param base the B of Eq 11
 */
public record ConsistencyConfig(
    double weight, double bucketWidth, int realRounds, int codeRounds, int base)
    implements Serializable {

  static ConsistencyConfig from(Section consistency) {
    return new ConsistencyConfig(
        consistency.doubleBetween("weight", 0, 1e6),
        consistency.doubleBetween("bucket-width", 1e-6, 1e6),
        consistency.intBetween("real-rounds", 1, 30),
        consistency.intBetween("code-rounds", 1, 62),
        consistency.intBetween("base", 2, 1000));
  }
}
