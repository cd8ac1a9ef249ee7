package io.hammingbird.learn.spec;

import io.hammingbird.config.Choice;
import io.hammingbird.config.Section;
import java.io.Serializable;
import java.util.List;

/**
 * How a row of ratings becomes a real vector of {@code model.bits} values: {@code model.encoder}.
 */
public sealed interface Encoder extends Choice, Serializable {

  /**
   * A variational autoencoder's encoder on both sides (HCFRec, Eq 3): a row of ratings, a hidden
   * layer, mean and log variance, a sample.
   *
   * @param hidden width of the layer between a row and its mean
   * @param initialLogVariance log variance of the sample before training
   */
  record Vae(int hidden, double initialLogVariance) implements Encoder {}

  /**
   * A user is a linear function of the items of the row, divided by the square root of their
   * number; an item is a row of a table of its own. Nothing is stored a user, so a new user has a
   * vector at once.
   */
  record History() implements Encoder {}

  /**
   * Matrix factorisation: every user and every item has a vector of its own. A user who was not in
   * the training has none.
   *
   * @param initialDeviation standard deviation of a vector's values before training
   */
  record Table(double initialDeviation) implements Encoder {}

  /** A row of ratings through hidden layers to the real vector, on both sides. */
  sealed interface Layered extends Encoder {

    /** Widths of the layers between a row and its real vector, the first at the row. */
    List<Integer> hidden();

    /** Share of the last hidden values that is dropped in training. */
    double hiddenDropout();
  }

  /**
   * An autoencoder (CCSR, 4.1): the real vector is decoded again, through the same layers in
   * reverse, to the row of ratings, by {@code regularizers.reconstruction}.
   */
  record Ae(List<Integer> hidden, double hiddenDropout) implements Layered {}

  /** A multilayer perceptron, an autoencoder without a decoder. */
  record Mlp(List<Integer> hidden, double hiddenDropout) implements Layered {}

  /** Reads {@code model.encoder}. */
  static Encoder from(Section encoder) {
    Vae vae =
        new Vae(
            encoder.intBetween("hidden", 1, 10_000),
            encoder.doubleBetween("initial-log-variance", -30, 10));
    Table table = new Table(encoder.doubleBetween("initial-deviation", 1e-9, 100));
    List<Integer> layers = encoder.integers("layers", 1, 10_000);
    encoder.check(!layers.isEmpty(), "layers", layers, "a list with a number at least");
    double dropout = encoder.doubleBetween("hidden-dropout", 0, 0.99);
    return encoder.choice(
        "kind",
        kind ->
            switch (kind) {
              case "vae" -> vae;
              case "history" -> new History();
              case "table" -> table;
              case "ae" -> new Ae(layers, dropout);
              case "mlp" -> new Mlp(layers, dropout);
              default -> throw new IllegalArgumentException(kind);
            },
        "vae, history, table, ae, mlp");
  }
}
