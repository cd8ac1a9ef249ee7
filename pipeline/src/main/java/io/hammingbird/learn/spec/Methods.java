package io.hammingbird.learn.spec;

import io.hammingbird.config.Choices;
import io.hammingbird.config.Section;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.bincf.BinCf;
import io.hammingbird.learn.dch.Dch;
import io.hammingbird.learn.gradient.GradientMethod;
import io.hammingbird.learn.gradient.TrainConfig;
import io.hammingbird.learn.graph.GcnCf;
import io.hammingbird.learn.graph.HashGnn;
import io.hammingbird.learn.graph.HashLgn;
import io.hammingbird.learn.graph.LightGcn;
import io.hammingbird.learn.graph.SpectralCf;
import io.hammingbird.learn.teacher.TeacherConfig;
import java.util.function.Supplier;

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
    Supplier<TeacherConfig> teacher =
        () ->
            TeacherConfig.from(
                model.section("teacher"), named -> PresetMethods.read(named, bits, train));
    return new Choices<Method>("learner")
        .with(
            "gradient", none -> GradientMethod.from(model, bits, TrainConfig.from(train), teacher))
        .with("bincf", bincf -> BinCf.from(bincf, bits, train, teacher))
        .with("lightgcn", lightgcn -> LightGcn.from(lightgcn, bits, train))
        .with("spectralcf", spectralcf -> SpectralCf.from(spectralcf, bits, train))
        .with("gcn-cf", gcnCf -> GcnCf.from(gcnCf, bits, train))
        .with("hashgnn", hashgnn -> HashGnn.from(hashgnn, bits, train))
        .with("hashlgn", hashlgn -> HashLgn.from(hashlgn, bits, train))
        .with("dch", dch -> Dch.from(dch, bits, train))
        .read(model);
  }
}
