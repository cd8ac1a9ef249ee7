package io.hammingbird.learn.spec;

import io.hammingbird.config.Choice;
import io.hammingbird.config.Section;
import java.io.Serializable;

/**
 * What is asked of users and items together: {@code model.interaction}. Every logit is {@code
 * temperature × x·y / bits} for codes and {@code temperature × x·y} for real vectors, which choose
 * their own length.
 */
public sealed interface Interaction extends Choice, Serializable {

  /**
   * A softmax over items.
   *
   * @param temperature of the logits
   * @param damping a user with n items counts for {@code n^(1 − damping)} items
   */
  record Multinomial(double temperature, double damping) implements Interaction {}

  /**
   * A coin for every pair.
   *
   * @param temperature of the logits, less the offset
   * @param offset the logit at the inner product 0
   */
  record Bernoulli(double temperature, double offset) implements Interaction {}

  /**
   * A Poisson count for every pair: of codes with the mean of HCFRec Eq 8, of real vectors with the
   * logistic function of the logit as mean (BiVAE; Truong and others, 2021).
   *
   * @param temperature of the logits of real vectors; codes have none
   */
  record Poisson(double temperature) implements Interaction {}

  /**
   * Bayesian personalised ranking (Rendle and others, 2009): an observed item shall have the larger
   * logit than an unobserved one.
   *
   * @param temperature of the logits
   * @param negatives unobserved items of the block that are drawn for each observed one
   */
  record Bpr(double temperature, int negatives) implements Interaction {}

  /**
   * The softmax over a teacher's scores, to be matched by the softmax over inner products of codes
   * times a learned scale.
   *
   * @param best where the catalogue is sampled, so many of the teacher's best items of every user
   *     of a block are in it besides
   * @param flips sweeps after training in which bits of users and items are turned, at most, as
   *     long as that lowers the loss
   */
  record ListwiseDistill(int best, int flips, TeacherConfig teacher) implements Interaction {}

  /**
   * The squared difference of ratings and inner products, over rated pairs alone.
   *
   * @param unit false: the rating against {@code x·y} (CF, AECF); true: the rating, brought to 0 to
   *     1, against {@code 1/2 + x·y / (2 bits)} (CFcodeReg)
   */
  record Squared(boolean unit) implements Interaction {}

  /**
   * A pair is similar with the probability {@code σ(x·y)} (CCSR, Eq 3).
   *
   * @param threshold ratings above it are similar pairs
   * @param unratedWeight of pairs without a rating, which count as dissimilar; 1 in the paper
   */
  record MapSimilarity(double threshold, double unratedWeight) implements Interaction {}

  /**
   * Cosines of codes follow the affinities of the rows of ratings (DJSRH; Su and others, 2019).
   *
   * @param beta share of the users' affinities, the rest is the items'
   * @param eta share of the affinities of second order
   * @param mu what affinities are multiplied with
   */
  record JointSemantics(double beta, double eta, double mu) implements Interaction {}

  /** Whether it asks what the ratings are, and not only who rated what. */
  default boolean usesRatings() {
    return this instanceof Squared
        || this instanceof MapSimilarity
        || this instanceof JointSemantics;
  }

  /** Reads {@code model.interaction}. */
  static Interaction from(Section interaction) {
    double temperature = interaction.doubleBetween("temperature", 0.01, 1000);
    double damping = interaction.doubleBetween("damping", 0, 1);
    double offset = interaction.doubleBetween("offset", -100, 100);
    int best = interaction.intBetween("best", 1, 10_000);
    int flips = interaction.intBetween("flips", 0, 10_000);
    int negatives = interaction.intBetween("negatives", 1, 1000);
    Squared squared =
        new Squared(
            interaction.choice(
                "squared.target",
                target ->
                    switch (target) {
                      case "rating" -> false;
                      case "unit" -> true;
                      default -> throw new IllegalArgumentException(target);
                    },
                "rating, unit"));
    Section map = interaction.section("map");
    MapSimilarity similarity =
        new MapSimilarity(
            map.doubleBetween("threshold", -1e6, 1e6), map.doubleBetween("unrated-weight", 0, 1));
    Section semantics = interaction.section("semantics");
    JointSemantics joint =
        new JointSemantics(
            semantics.doubleBetween("beta", 0, 1),
            semantics.doubleBetween("eta", 0, 1),
            semantics.doubleBetween("mu", 1e-6, 1e6));
    TeacherConfig teacher = TeacherConfig.from(interaction.section("teacher"));
    return interaction.choice(
        "kind",
        kind ->
            switch (kind) {
              case "multinomial" -> new Multinomial(temperature, damping);
              case "bernoulli" -> new Bernoulli(temperature, offset);
              case "poisson" -> new Poisson(temperature);
              case "bpr" -> new Bpr(temperature, negatives);
              case "squared" -> squared;
              case "map-similarity" -> similarity;
              case "joint-semantics" -> joint;
              case "listwise-distill" -> new ListwiseDistill(best, flips, teacher);
              default -> throw new IllegalArgumentException(kind);
            },
        "multinomial, bernoulli, poisson, bpr, squared, map-similarity, joint-semantics, listwise-distill");
  }
}
