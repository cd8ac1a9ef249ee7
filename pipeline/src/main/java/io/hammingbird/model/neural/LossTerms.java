package io.hammingbird.model.neural;

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

  public double l2() {
    return users.l2() + items.l2();
  }

  public double alignment() {
    return users.alignment() + items.alignment();
  }

  public double mixture() {
    return users.mixture() + items.mixture();
  }

  public double consistency() {
    return users.consistency() + items.consistency();
  }
}
