package io.hammingbird.learn.network.binarizer;

import io.hammingbird.config.Choices;

/** The registry of binarizers. */
public final class Binarizers {
  public static final Choices<Binarizer> ALL =
      new Choices<Binarizer>("kind")
          .with("none", settings -> new NoBinarizer())
          .with("sign", settings -> new SignBinarizer())
          .with("median", settings -> new MedianBinarizer())
          .with("scaled-tanh", ScaledTanhBinarizer::from)
          .with("sign-scaled-tanh", SignScaledTanhBinarizer::from)
          .with("straight-through", settings -> new StraightThroughBinarizer())
          .with("planar-flow", PlanarFlowBinarizer::from)
          .with("itq", ItqBinarizer::from);

  private Binarizers() {}
}
