package io.hammingbird.jobs.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.hammingbird.codes.Learned;
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
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Trains presets and baselines on the training part of a split, which is read for the first of
 * them. Nothing that is to be predicted is read here.
 */
final class Fitting implements AutoCloseable {
  private final Material material;
  private final Consumer<String> progress;
  private final Map<Protocol, EvaluationSet> validation = new HashMap<>();
  private RatedLists training;
  private TrainingSet ofBaselines;
  private Trained last;

  /** A model with what decided it. */
  private record Trained(JsonNode decisive, Fit fit, double seconds) {}

  /**
   * @param progress takes lines for whoever watches
   */
  Fitting(Material material, Consumer<String> progress) {
    this.material = material;
    this.progress = progress;
  }

  /**
   * What the model learns, and how it is searched. A model that differs from the one before in how
   * it is searched alone is not trained again.
   */
  FittedEntry fit(EntrySpec entry) {
    RunConfig config = entry.config();
    Trained trained = trained(entry);
    SearchChoice search = new SearchChoice(config);
    boolean rated = config.model().method().readsRatings();
    Learned own = search.learned(trained.fit, () -> set(rated).byUser());
    OptionalDouble limit = search.limit(own, () -> validationUsers(config.evaluate()));
    Learned learned = entry.isBaseline() ? own : material.complete(trained.fit, own, rated);
    limit.ifPresent(
        value -> progress.accept("%s: lists end at %s".formatted(entry.name(), (float) value)));
    return new FittedEntry(trained.fit, learned, search.ranking(limit), limit, trained.seconds);
  }

  private Trained trained(EntrySpec entry) {
    JsonNode decisive = entry.trainedBy();
    if (last == null || !last.decisive.equals(decisive)) {
      long start = System.nanoTime();
      RunConfig config = entry.config();
      Fit fit = entry.isBaseline() ? baseline(entry.model(), config) : preset(config);
      last = new Trained(decisive, fit, (System.nanoTime() - start) / 1e9);
    }
    return last;
  }

  private Fit baseline(String name, RunConfig config) {
    Session session = session(config.evaluate().seed(), config);
    if (ofBaselines == null) {
      ofBaselines = material.ofBaselines();
    }
    return config.evaluate().learners().named(name).fit(ofBaselines, Validation.NONE, session);
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
    return Session.of(material.spark(), seed, config.train().workers(), new TrainingLog(progress));
  }

  private TrainingSet set(boolean rated) {
    if (training == null) {
      training = material.training();
    }
    return TrainingSet.of(
        rated ? training : RatedLists.implicit(training.lists()), material.trainedItems());
  }

  /** The figure that counts, on the validation part. */
  Quality validation(EvaluateConfig evaluate) {
    return new Quality(validationUsers(evaluate), evaluate.metric(), evaluate.ranking());
  }

  private EvaluationSet validationUsers(EvaluateConfig evaluate) {
    return validation.computeIfAbsent(evaluate.protocol(), material::validation);
  }

  @Override
  public void close() {
    validation.values().forEach(EvaluationSet::close);
  }
}
