package io.hammingbird.learn.network.penalty;

import java.io.Serializable;
import java.util.List;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The penalties of a tower over its training. Weights rise linearly over the first {@code
 * warmUpSteps} iterations where a penalty warms up: the mixture is so peaked that it would
 * otherwise freeze the first random codes.
 *
 * @param warmUpSteps iterations until the weights are reached; 0 for at once
 */
public record PenaltySchedule(
    @JsonProperty("penalties") List<Penalty> penalties,
    @JsonProperty("warmUpSteps") int warmUpSteps)
    implements Serializable {

  /** Without any. */
  public static final PenaltySchedule NONE = new PenaltySchedule(List.of(), 0);

  @JsonCreator
  public PenaltySchedule {
    // the list that JSON gives may be of any kind
    penalties = List.copyOf(penalties);
  }

  /** Those with a weight above 0 at {@code iteration}, with the weights that hold then. */
  public List<Penalty> at(int iteration) {
    double factor = warmUpSteps == 0 ? 1 : Math.min(1, (double) iteration / warmUpSteps);
    return penalties.stream()
        .map(penalty -> penalty.warmsUp() ? penalty.times(factor) : penalty)
        .filter(penalty -> penalty.weight() > 0)
        .toList();
  }
}
