package io.hammingbird.config;

import java.io.Serializable;

/** How real vectors become codes of ±1: {@code model.binarizer}. */
public sealed interface Binarizer extends Serializable {

  /** No codes: real vectors, scored by inner products. */
  record None() implements Binarizer {}

  /** Training knows real vectors alone; the signs are taken when it has ended. */
  record Sign() implements Binarizer {}

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

  /** Whether the network is trained on codes, and not on the real vectors under them. */
  default boolean trainsOnCodes() {
    return !(this instanceof None || this instanceof Sign);
  }

  /** Reads {@code model.binarizer}. */
  static Binarizer from(Section binarizer) {
    int flowLayers = binarizer.intBetween("flow-layers", 1, 100);
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
              case "straight-through" -> new StraightThrough();
              case "planar-flow" -> new PlanarFlow(flowLayers);
              case "itq" -> quantisation;
              default -> throw new IllegalArgumentException(kind);
            },
        "none, sign, straight-through, planar-flow, itq");
  }
}
