package io.hammingbird.learn;

import io.hammingbird.TestSpark;
import io.hammingbird.learn.checkpoint.CheckpointFolder;
import io.hammingbird.random.Seeds;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.RunConfig;
import java.util.Optional;

/** Fits the model of a configuration in the session that all tests share. */
public final class Trainings {
  private Trainings() {}

  public static Fit fit(RunConfig config, TrainingSet set, Validation validation, TrainingLog log) {
    return fit(config, set, validation, log, Optional.empty());
  }

  public static Fit fit(
      RunConfig config,
      TrainingSet set,
      Validation validation,
      TrainingLog log,
      Optional<CheckpointFolder> checkpoints) {
    Session session =
        new Session(
            TestSpark.session(),
            new Seeds(config.train().seed()),
            config.train().workers(),
            checkpoints,
            log);
    return config.model().method().learner().fit(set, validation, session);
  }
}
