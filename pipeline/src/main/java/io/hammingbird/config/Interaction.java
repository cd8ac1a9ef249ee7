package io.hammingbird.config;

import java.io.Serializable;

/** What is asked of the codes of users and items together: {@code model.interaction}. */
public sealed interface Interaction extends Serializable {

  /**
   * A softmax over items.
   *
   * @param temperature the logit at distance 0; at distance {@code bits} it is the negative
   * @param damping a user with n items counts for {@code n^(1 − damping)} items
   */
  record Multinomial(double temperature, double damping) implements Interaction {}

  /**
   * A coin for every pair.
   *
   * @param temperature the logit at distance 0, less the offset
   * @param offset the logit at half of the largest distance
   */
  record Bernoulli(double temperature, double offset) implements Interaction {}

  /** A Poisson count for every pair, HCFRec Eq 8. */
  record Poisson() implements Interaction {}

  /**
   * The softmax over a teacher's scores, to be matched by the softmax over inner products of codes
   * times a learned scale.
   *
   * @param temperature what the teacher's scores are multiplied with
   * @param best where the catalogue is sampled, so many of the teacher's best items of every user
   *     of a block are in it besides
   */
  record ListwiseDistill(double temperature, int best, TeacherConfig teacher)
      implements Interaction {}

  /** Reads {@code model.interaction}. */
  static Interaction from(Section interaction) {
    double temperature = interaction.doubleBetween("temperature", 0.01, 1000);
    double damping = interaction.doubleBetween("damping", 0, 1);
    double offset = interaction.doubleBetween("offset", -100, 100);
    int best = interaction.intBetween("best", 1, 10_000);
    TeacherConfig teacher = TeacherConfig.from(interaction.section("teacher"));
    return interaction.choice(
        "kind",
        kind ->
            switch (kind) {
              case "multinomial" -> new Multinomial(temperature, damping);
              case "bernoulli" -> new Bernoulli(temperature, offset);
              case "poisson" -> new Poisson();
              case "listwise-distill" -> new ListwiseDistill(temperature, best, teacher);
              default -> throw new IllegalArgumentException(kind);
            },
        "multinomial, bernoulli, poisson, listwise-distill");
  }
}
