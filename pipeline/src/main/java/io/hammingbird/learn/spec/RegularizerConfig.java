package io.hammingbird.learn.spec;

import io.hammingbird.config.Section;
import java.io.Serializable;

/**
 * What is added to the interaction's loss, {@code model.regularizers}; weights are per row, against
 * the loss of one user.
 *
 * @param l2 of half the squared length of a row's real vector; does not rise
 * @param balance of the squared mean of a bit's real values over the rows; does not rise
 * @param reconstruction of the squared distance of a row and what is decoded from its real vector,
 *     CCSR Eq 1; does not rise
 * @param alignWeight of the KL to N(0, I), HCFRec Eq 3
 * @param mixture the KL to the mixture, Eq 6 and 7
 * @param warmUp share of the training over which all other weights rise from zero
 */
public record RegularizerConfig(
    double l2,
    double balance,
    double reconstruction,
    double alignWeight,
    Mixture mixture,
    ConsistencyConfig consistency,
    double warmUp)
    implements Serializable {

  /**
   * The prior of Eq 6 and its weight.
   *
   * @param variance the γ of Eq 6
   */
  public record Mixture(double weight, double variance) implements Serializable {}

  static RegularizerConfig from(Section regularizers) {
    Section mixture = regularizers.section("mixture");
    return new RegularizerConfig(
        regularizers.doubleBetween("l2", 0, 1e6),
        regularizers.doubleBetween("balance", 0, 1e6),
        regularizers.doubleBetween("reconstruction", 0, 1e6),
        regularizers.doubleBetween("align-weight", 0, 1e6),
        new Mixture(
            mixture.doubleBetween("weight", 0, 1e6), mixture.doubleBetween("variance", 1e-6, 1e3)),
        ConsistencyConfig.from(regularizers.section("consistency")),
        regularizers.doubleBetween("warm-up", 0, 1));
  }
}
