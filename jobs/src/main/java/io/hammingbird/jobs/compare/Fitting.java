package io.hammingbird.jobs.compare;

import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.Protocol;
import io.hammingbird.evaluate.Quality;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Method;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.learn.Validation;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Trains presets and baselines on the training part of a split, which is read for the first of
 * them. The test part is not read here.
 */
final class Fitting implements AutoCloseable {
  private final SplitTables tables;
  private final Consumer<String> progress;
  private final Map<Protocol, EvaluationSet> validation = new HashMap<>();
  private RatedLists training;

  /**
   * @param progress takes lines for whoever watches
   */
  Fitting(SplitTables tables, Consumer<String> progress) {
    this.tables = tables;
    this.progress = progress;
  }

  FittedEntry fit(EntrySpec entry) {
    RunConfig config = entry.config();
    return FittedEntry.of(
        entry.isBaseline() ? baseline(entry.model(), config) : preset(config), config);
  }

  private Fit baseline(String name, RunConfig config) {
    Session session = session(config.evaluate().seed(), config);
    return config.evaluate().learners().named(name).fit(set(false), Validation.NONE, session);
  }

  private Fit preset(RunConfig config) {
    Method method = config.model().method();
    return method
        .learner()
        .fit(
            set(method.readsRatings()),
            validation(config.evaluate()),
            session(config.train().seed(), config));
  }

  private Session session(long seed, RunConfig config) {
    return Session.of(tables.spark(), seed, config.train().workers(), new TrainingLog(progress));
  }

  private TrainingSet set(boolean rated) {
    if (training == null) {
      training = tables.rated(Split.TRAIN);
    }
    return TrainingSet.of(rated ? training : RatedLists.implicit(training.lists()), tables.items());
  }

  /** The figure that counts, on the validation part. */
  Quality validation(EvaluateConfig evaluate) {
    EvaluationSet users =
        validation.computeIfAbsent(
            evaluate.protocol(), protocol -> tables.heldOut(Split.VALIDATION, protocol).users());
    return new Quality(users, evaluate.metric(), evaluate.ranking());
  }

  @Override
  public void close() {
    validation.values().forEach(EvaluationSet::close);
  }
}
