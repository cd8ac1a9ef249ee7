package io.hammingbird.learn.network;

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
    TermValues added = users.plus(items);
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("interaction", interaction);
    parts.put("l2", added.l2());
    parts.put("balance", added.balance());
    parts.put("reconstruction", added.reconstruction());
    parts.put("alignment", added.alignment());
    parts.put("mixture", added.mixture());
    parts.put("consistency", added.consistency());
    return parts;
  }
}
