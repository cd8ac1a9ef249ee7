package io.hammingbird.learn.network.penalty;

import io.hammingbird.config.Choice;
import java.io.Serializable;
import java.util.Optional;
import org.nd4j.shade.jackson.annotation.JsonTypeInfo;

/**
 * What is added to the interaction's loss for the vectors and codes of one tower: {@code
 * model.penalties}. A penalty is taken where its weight is above 0. It travels with the network as
 * JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
public interface Penalty extends Choice, Serializable {

  /** Per row, against the loss of one user. */
  double weight();

  /** The same with {@code factor} times the weight. */
  Penalty times(double factor);

  /** Whether the weight rises from zero over the warm-up. */
  default boolean warmsUp() {
    return true;
  }

  /** Whether it needs an encoder that draws samples from a distribution. */
  default boolean needsSample() {
    return false;
  }

  /** Whether it needs codes in training, and not real vectors alone. */
  default boolean needsCodes() {
    return false;
  }

  /** What it makes of the codes of a block; empty if it does not look at them. */
  default Optional<Term> of(CodeBlock block) {
    return Optional.empty();
  }

  /** What it makes of a sample; empty if it does not look at it. */
  default Optional<Term> of(Sample sample) {
    return Optional.empty();
  }
}
