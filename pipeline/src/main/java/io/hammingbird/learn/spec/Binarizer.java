package io.hammingbird.learn.spec;

import io.hammingbird.config.Choice;
import io.hammingbird.config.Section;
import java.io.Serializable;

/** How real vectors become codes of ±1: {@code model.binarizer}. */
public sealed interface Binarizer extends Choice, Serializable {

  /** No codes: real vectors, scored by inner products. */
  record None() implements Binarizer {}

  /** Training knows real vectors alone; the signs are taken when it has ended. */
  record Sign() implements Binarizer {}

  /**
   * Training knows real vectors within ±1, by a tanh; a bit is 1 where the value is not below the
   * median of its side (CFcodeReg; Zhou and Zha, 2012), so that bits are balanced.
   */
  record Median() implements Binarizer {}

  /**
   * {@code tanh(α f)} with α growing exponentially from 1 (HashNet; Cao and others, 2017). It stays
   * as it is: nearly binary, and a real vector.
   *
   * @param last the α at the end of the training
   */
  record ScaledTanh(double last) implements Binarizer {}

  /** The sign of {@link ScaledTanh}, taken when the training has ended. */
  record SignScaledTanh(double last) implements Binarizer {}

  /** The sign, with the gradient of the identity where the value is within ±1. */
  record StraightThrough() implements Binarizer {}

  /**
   * A planar flow on every dimension (HCFRec, Eq 4) before the straight-through sign.
   *
   * @param layers of the flow
   */
  record PlanarFlow(int layers) implements Binarizer {}

  /**
   * The straight-through sign, started from an iterative quantisation (Gong and Lazebnik, 2011) of
   * the teacher's factors.
   *
   * @param iterations of the quantisation
   * @param norm length of every real vector at the start
   * @param ridge of the regression that starts the history encoder
   */
  record Itq(int iterations, double norm, double ridge) implements Binarizer {}

  /** Whether codes come out at the end, and not real vectors. */
  default boolean givesCodes() {
    return !(this instanceof None || this instanceof ScaledTanh);
  }

  /**
   * Whether the network is trained on codes, or what is bounded and tends to them, and not on real
   * vectors of any length.
   */
  default boolean trainsOnCodes() {
    return !(this instanceof None || this instanceof Sign);
  }

  /** Reads {@code model.binarizer}. */
  static Binarizer from(Section binarizer) {
    int flowLayers = binarizer.intBetween("flow-layers", 1, 100);
    double last = binarizer.doubleBetween("last-scale", 1, 1e6);
    Section itq = binarizer.section("itq");
    Itq quantisation =
        new Itq(
            itq.intBetween("iterations", 0, 10_000),
            itq.doubleBetween("norm", 0.01, 100),
            itq.doubleBetween("ridge", 1e-9, 1e9));
    return binarizer.choice(
        "kind",
        kind ->
            switch (kind) {
              case "none" -> new None();
              case "sign" -> new Sign();
              case "median" -> new Median();
              case "scaled-tanh" -> new ScaledTanh(last);
              case "sign-scaled-tanh" -> new SignScaledTanh(last);
              case "straight-through" -> new StraightThrough();
              case "planar-flow" -> new PlanarFlow(flowLayers);
              case "itq" -> quantisation;
              default -> throw new IllegalArgumentException(kind);
            },
        "none, sign, median, scaled-tanh, sign-scaled-tanh, straight-through, planar-flow, itq");
  }
}
