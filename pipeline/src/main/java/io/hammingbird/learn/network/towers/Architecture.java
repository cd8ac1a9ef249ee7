package io.hammingbird.learn.network.towers;

import io.hammingbird.config.Section;
import io.hammingbird.errors.UsageException;
import io.hammingbird.learn.network.binarizer.Binarizer;
import io.hammingbird.learn.network.binarizer.Binarizers;
import io.hammingbird.learn.network.encoder.Encoder;
import io.hammingbird.learn.network.encoder.Encoders;
import io.hammingbird.learn.network.interaction.Interaction;
import io.hammingbird.learn.network.interaction.Interactions;
import io.hammingbird.learn.network.penalty.Penalties;
import io.hammingbird.learn.network.penalty.Penalty;
import java.io.Serializable;

/**
 * The choices that make up a network.
 *
 * @param bits width of a code, or values of a real vector
 * @param dropout share of a row's entries that is hidden in training
 * @param encoder from a row to a real vector
 * @param interaction what is asked of users and items together
 * @param binarizer from a real vector to a code
 * @param penalties what is added to the interaction's loss
 */
public record Architecture(
    int bits,
    double dropout,
    Encoder encoder,
    Interaction interaction,
    Binarizer binarizer,
    Penalties penalties)
    implements Serializable {

  /**
   * Reads {@code model}.
   *
   * @throws UsageException when a value is wrong, or the choices do not fit together
   */
  public static Architecture from(Section model, int bits) {
    Architecture architecture =
        new Architecture(
            bits,
            model.doubleBetween("dropout", 0, 0.99),
            Encoders.ALL.read(model.section("encoder")),
            Interactions.ALL.read(model.section("interaction")),
            Binarizers.ALL.read(model.section("binarizer")),
            Penalties.from(model.section("penalties")));
    architecture.requireThatPartsFit();
    return architecture;
  }

  /** Whether training needs the ratings, and not only who rated what. */
  public boolean readsRatings() {
    return encoder.readsRatings() || interaction.readsRatings();
  }

  private void requireThatPartsFit() {
    for (Penalty penalty : penalties.taken()) {
      if (penalty.needsSample() && !encoder.samples()) {
        throw new UsageException(
            ("model.penalties.%s is a divergence of a distribution, which model.encoder.kind = %s does not have "
                    + "(vae has): set its weight to 0")
                .formatted(penalty.kind(), encoder.kind()));
      }
      if (penalty.needsCodes() && !binarizer.trainsOnCodes()) {
        throw new UsageException(
            ("model.penalties.%s compares codes with the vectors under them, and model.binarizer.kind = %s "
                    + "trains without codes: set its weight to 0")
                .formatted(penalty.kind(), binarizer.kind()));
      }
    }
    if (binarizer.startsFromTeacher()
        && !(encoder.startsFromVectors() && interaction.needsTeacher())) {
      throw new UsageException(
          ("model.binarizer.kind = %s starts the encoder from a teacher's vectors: it needs an encoder that can "
                  + "(history) and an interaction that has a teacher (listwise-distill), not %s and %s")
              .formatted(binarizer.kind(), encoder.kind(), interaction.kind()));
    }
  }
}
