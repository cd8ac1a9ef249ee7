package io.hammingbird.config;

/**
 * How the inner product of two codes explains that a user has an item: the interaction of the
 * model, {@code model.likelihood}.
 */
public sealed interface Likelihood {

  /**
   * A softmax over items.
   *
   * @param temperature the logit at distance 0; at distance {@code bits} it is the negative
   * @param damping a user with n items counts for {@code n^(1 − damping)} items
   */
  record Multinomial(double temperature, double damping) implements Likelihood {}

  /**
   * A coin for every pair.
   *
   * @param temperature the logit at distance 0, less the offset
   * @param offset the logit at half of the largest distance
   */
  record Bernoulli(double temperature, double offset) implements Likelihood {}

  /** A Poisson count for every pair, HCFRec Eq 8. */
  record Poisson() implements Likelihood {}

  /** Reads {@code model.likelihood}. */
  static Likelihood from(Section likelihood) {
    double temperature = likelihood.doubleBetween("temperature", 0.01, 1000);
    double damping = likelihood.doubleBetween("damping", 0, 1);
    double offset = likelihood.doubleBetween("offset", -100, 100);
    return likelihood.choice(
        "kind",
        kind ->
            switch (kind) {
              case "multinomial" -> new Multinomial(temperature, damping);
              case "bernoulli" -> new Bernoulli(temperature, offset);
              case "poisson" -> new Poisson();
              default -> throw new IllegalArgumentException(kind);
            },
        "multinomial, bernoulli, poisson");
  }
}
