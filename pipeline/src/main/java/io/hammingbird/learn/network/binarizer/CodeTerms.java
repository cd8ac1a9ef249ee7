package io.hammingbird.learn.network.binarizer;

import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What a code layer adds to the loss, each a mean over the rows of the block. All weights but that
 * of the length rise linearly over the first {@code warmUpSteps} iterations, because the mixture is
 * so peaked that it would otherwise freeze the first random codes.
 *
 * @param l2Weight of half the squared length of the real vector
 * @param balanceWeight of the squares of the bits' means over the rows; does not rise
 * @param alignWeight of the KL to N(0, I), Eq 3
 * @param mixtureWeight of the KL to the mixture of Eq 6, Eq 7
 * @param mixtureVariance the γ of Eq 6
 * @param consistency cluster consistency, Eq 10 to 14
 * @param warmUpSteps iterations until the weights are reached; 0 for at once
 */
public record CodeTerms(
    @JsonProperty("l2Weight") double l2Weight,
    @JsonProperty("balanceWeight") double balanceWeight,
    @JsonProperty("alignWeight") double alignWeight,
    @JsonProperty("mixtureWeight") double mixtureWeight,
    @JsonProperty("mixtureVariance") double mixtureVariance,
    @JsonProperty("consistency") ConsistencyTerm consistency,
    @JsonProperty("warmUpSteps") int warmUpSteps)
    implements Serializable {

  @JsonCreator
  public CodeTerms {}

  /** The terms with the weights that hold at {@code iteration}. */
  public CodeTerms at(int iteration) {
    double factor = warmUpSteps == 0 ? 1 : Math.min(1, (double) iteration / warmUpSteps);
    return new CodeTerms(
        l2Weight,
        balanceWeight,
        alignWeight * factor,
        mixtureWeight * factor,
        mixtureVariance,
        consistency.scaled(factor),
        warmUpSteps);
  }
}
