package io.hammingbird.learn.spec;

import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import io.hammingbird.kernels.PackedCodes;
import java.io.Serializable;

/**
 * What is learned, on three axes: {@code model} of {@code conf/reference.conf} under a preset of
 * {@code conf/models}.
 *
 * @param bits width of a code, or values of a real vector
 * @param dropout share of a row's entries that is hidden in training
 * @param encoder from a row to a real vector
 * @param interaction what is asked of users and items together
 * @param binarizer from a real vector to a code
 * @param regularizers what is added to the interaction's loss
 */
public record ModelConfig(
    String name,
    int bits,
    double dropout,
    Encoder encoder,
    Interaction interaction,
    Binarizer binarizer,
    RegularizerConfig regularizers)
    implements Serializable {

  public static ModelConfig from(Section model) {
    ModelConfig config =
        new ModelConfig(
            model.string("name"),
            model.intBetween("bits", PackedCodes.MIN_BITS, PackedCodes.MAX_BITS),
            model.doubleBetween("dropout", 0, 0.99),
            Encoder.from(model.section("encoder")),
            Interaction.from(model.section("interaction")),
            Binarizer.from(model.section("binarizer")),
            RegularizerConfig.from(model.section("regularizers")));
    config.requireThatPartsFit();
    return config;
  }

  /**
   * What inner products are divided by where a logit is made of them, so that {@code temperature}
   * means the same for codes of every width.
   */
  public double productUnit() {
    return binarizer.trainsOnCodes() ? bits : 1;
  }

  /** Whether training needs the ratings, and not only who rated what. */
  public boolean usesRatings() {
    return encoder instanceof Encoder.Layered || interaction.usesRatings();
  }

  private void requireThatPartsFit() {
    boolean samples = encoder instanceof Encoder.Vae;
    if (!samples && (regularizers.alignWeight() > 0 || regularizers.mixture().weight() > 0)) {
      throw new UsageException(
          "model.regularizers.align-weight and mixture.weight are divergences of a distribution, which only model.encoder.kind = vae has: set both to 0");
    }
    if (!binarizer.trainsOnCodes() && regularizers.consistency().weight() > 0) {
      throw new UsageException(
          "model.regularizers.consistency.weight compares codes with the vectors under them, and model.binarizer.kind = none or sign trains without codes: set it to 0");
    }
    if (regularizers.reconstruction() > 0 && !(encoder instanceof Encoder.Ae)) {
      throw new UsageException(
          "model.regularizers.reconstruction compares a row with what is decoded from its vector, and only model.encoder.kind = ae has a decoder: set it to 0");
    }
    if (binarizer instanceof Binarizer.Itq
        && !(encoder instanceof Encoder.History
            && interaction instanceof Interaction.ListwiseDistill)) {
      throw new UsageException(
          "model.binarizer.kind = itq starts the history encoder from a teacher's factors: it needs model.encoder.kind = history and model.interaction.kind = listwise-distill");
    }
  }
}
