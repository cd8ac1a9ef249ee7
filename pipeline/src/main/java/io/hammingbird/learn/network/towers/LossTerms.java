package io.hammingbird.learn.network.towers;

import io.hammingbird.learn.network.penalty.TermValues;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The loss of one block by its terms, weights included: means over users and, for the terms of the
 * item tower, over items.
 *
 * @param interaction the loss of the interaction, such as a negative log likelihood
 * @param users what the user tower adds
 * @param items what the item tower adds
 */
public record LossTerms(double interaction, TermValues users, TermValues items) {

  public double total() {
    return interaction + users.sum() + items.sum();
  }

  /** Every part by its name, in a fixed order; their sum is the total. */
  public Map<String, Double> parts() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("interaction", interaction);
    parts.putAll(users.plus(items).terms());
    return parts;
  }
}
