package io.hammingbird.jobs.compare;

import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.MeasuredUsers;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.evaluate.Quality;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Validation;
import io.hammingbird.learn.gradient.ParameterAveraging;
import io.hammingbird.learn.gradient.TrainedModel;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Trains presets and baselines on the training part of a split, which is read for the first of
 * them. The test part is not read here.
 */
final class Fitting implements AutoCloseable {
  private final SplitTables tables;
  private final Consumer<String> progress;
  private final Map<Protocol, MeasuredUsers> validation = new HashMap<>();
  private RatedLists training;

  /**
   * @param progress takes lines for whoever watches
   */
  Fitting(SplitTables tables, Consumer<String> progress) {
    this.tables = tables;
    this.progress = progress;
  }

  Fitted fit(EntrySpec entry) {
    RunConfig config = entry.config();
    return Fitted.of(entry.isBaseline() ? baseline(entry.model(), config) : preset(config), config);
  }

  private Fit baseline(String name, RunConfig config) {
    Session session =
        new Session(
            tables.spark(),
            config.evaluate().seed(),
            config.train().workers(),
            Optional.empty(),
            new TrainingLog(progress));
    return config.evaluate().learners().named(name).fit(set(false), Validation.NONE, session);
  }

  private Fit preset(RunConfig config) {
    Quality quality = validation(config.evaluate());
    TrainedModel model =
        new ParameterAveraging(tables.context(), config.model(), config.train())
            .train(set(config.model().usesRatings()), quality, new TrainingLog(progress));
    return new Fit(
        model.learned(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(model.bestEpoch()),
        OptionalDouble.of(model.validation()));
  }

  private TrainingSet set(boolean rated) {
    if (training == null) {
      training = tables.rated(Split.TRAIN);
    }
    return TrainingSet.of(rated ? training : RatedLists.implicit(training.lists()), tables.items());
  }

  /** The figure that counts, on the validation part. */
  Quality validation(EvaluateConfig evaluate) {
    MeasuredUsers users =
        validation.computeIfAbsent(
            evaluate.protocol(), protocol -> tables.heldOut(Split.VALIDATION, protocol).users());
    return new Quality(users, evaluate.metric(), evaluate.ranking());
  }

  @Override
  public void close() {
    validation.values().forEach(MeasuredUsers::close);
  }
}
