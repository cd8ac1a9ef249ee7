package io.hammingbird.learn.network.binarizer;

import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Settings of the cluster-consistency loss as they travel with the network.
 *
 * @param weight the λ of Eq 15; 0 leaves the loss out
 * @param realRounds the L of Eq 11
 * @param codeRounds the L of Eq 13: number of sampled bits
 * @param bucketWidth the w of Eq 10
 * @param base the B of Eq 11
 */
public record ConsistencyTerm(
    @JsonProperty("weight") double weight,
    @JsonProperty("realRounds") int realRounds,
    @JsonProperty("codeRounds") int codeRounds,
    @JsonProperty("bucketWidth") double bucketWidth,
    @JsonProperty("base") int base)
    implements Serializable {

  @JsonCreator
  public ConsistencyTerm {}

  public static ConsistencyTerm none() {
    return new ConsistencyTerm(0, 1, 1, 1, 2);
  }

  ConsistencyTerm scaled(double factor) {
    return new ConsistencyTerm(weight * factor, realRounds, codeRounds, bucketWidth, base);
  }
}
