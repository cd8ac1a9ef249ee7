package io.hammingbird.learn.spec;

import io.hammingbird.config.Choices;
import io.hammingbird.config.Section;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.discrete.dcf.Dcf;
import io.hammingbird.learn.discrete.dpr.Dpr;
import io.hammingbird.learn.gradient.GradientMethod;
import io.hammingbird.learn.gradient.TrainConfig;

/** The registry of methods, by {@code model.learner}. */
final class Methods {
  private Methods() {}

  /**
   * The method that the settings take.
   *
   * @param model the block {@code model}
   * @param bits width of a code
   * @param train the block {@code train}, of which each method takes what it needs
   */
  static Method read(Section model, int bits, Section train) {
    return new Choices<Method>("learner")
        .with("gradient", none -> GradientMethod.from(model, bits, TrainConfig.from(train)))
        .with("dcf", dcf -> Dcf.from(dcf, bits, train))
        .with("dpr", dpr -> Dpr.from(dpr, bits, train))
        .read(model);
  }
}
