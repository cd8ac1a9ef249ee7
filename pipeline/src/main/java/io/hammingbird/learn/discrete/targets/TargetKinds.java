package io.hammingbird.learn.discrete.targets;

import io.hammingbird.config.Choices;

/** The registry of targets. */
public final class TargetKinds {
  public static final Choices<Targets> ALL =
      new Choices<Targets>("kind")
          .with("explicit", settings -> new ExplicitTargets())
          .with("constant", settings -> new ConstantTargets())
          .with("signed", SignedTargets::from)
          .with("weighted", WeightedTargets::from);

  private TargetKinds() {}
}
