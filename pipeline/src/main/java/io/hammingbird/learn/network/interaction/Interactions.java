package io.hammingbird.learn.network.interaction;

import io.hammingbird.config.Choices;
import io.hammingbird.config.Section;

/** The registry of interactions. */
public final class Interactions {
  public static final Choices<Interaction> ALL =
      new Choices<Interaction>("kind")
          .with("multinomial", MultinomialInteraction::from)
          .with("bernoulli", BernoulliInteraction::from)
          .with("poisson", PoissonInteraction::from)
          .with("bpr", BprInteraction::from)
          .with("squared", SquaredInteraction::from)
          .with("map-similarity", MapSimilarityInteraction::from)
          .with("joint-semantics", JointSemanticsInteraction::from)
          .with("listwise-distill", ListwiseDistillInteraction::from);

  private Interactions() {}

  static double temperature(Section settings) {
    return settings.doubleBetween("temperature", 0.01, 1000);
  }
}
