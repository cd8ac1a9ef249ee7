package io.hammingbird.jobs.compare;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Factors;
import io.hammingbird.codes.Learned;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.FactorRanker;
import io.hammingbird.evaluate.Quality;
import io.hammingbird.evaluate.Ranking;
import io.hammingbird.evaluate.baseline.AlsBaseline;
import io.hammingbird.evaluate.baseline.EaseBaseline;
import io.hammingbird.evaluate.baseline.PopularityBaseline;
import io.hammingbird.evaluate.baseline.RandomBaseline;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.RunConfig;
import io.hammingbird.split.Split;
import java.util.function.Consumer;

/** Trains presets and baselines on the training part of a split. The test part is not read here. */
record Fitting(SplitTables tables, RatedLists training, Consumer<String> progress) {

  static Fitting on(SplitTables tables, Consumer<String> progress) {
    return new Fitting(tables, tables.rated(Split.TRAIN), progress);
  }

  Fitted fit(EntrySpec entry) {
    EvaluateConfig evaluate = entry.config().evaluate();
    int items = tables.items();
    return switch (entry.model()) {
      case "random" -> Fitted.of(new RandomBaseline(evaluate.seed()).ranker(items), 0, 0);
      case "popularity" -> Fitted.of(PopularityBaseline.ranker(items), 0, 0);
      case "als" -> als(evaluate);
      case "ease" -> ease(evaluate);
      default -> preset(entry.config());
    };
  }

  private Fitted als(EvaluateConfig evaluate) {
    Factors factors =
        new AlsBaseline(evaluate.als(), evaluate.seed())
            .factors(tables.part(Split.TRAIN), tables.users(), tables.items());
    double bytes = (double) factors.rank() * Float.BYTES;
    return Fitted.of(new FactorRanker(factors), bytes, bytes);
  }

  /** A user is the list of rated items, an item its weights for all others. */
  private Fitted ease(EvaluateConfig evaluate) {
    IndexLists histories = training.lists();
    return Fitted.of(
        EaseBaseline.fit(histories, tables.items(), evaluate.ease()),
        (double) Integer.BYTES * histories.indices().length / histories.rows(),
        (double) Float.BYTES * tables.items());
  }

  private Fitted preset(RunConfig config) {
    Fit model =
        config
            .model()
            .method()
            .learner()
            .fit(
                config.model().method().readsRatings()
                    ? TrainingSet.of(training, tables.items())
                    : TrainingSet.of(training.lists(), tables.items()),
                validation(config.evaluate()),
                Session.of(
                    tables.spark(),
                    config.train().seed(),
                    config.train().workers(),
                    new TrainingLog(progress)));
    Learned learned = model.learned();
    boolean isLimited = learned instanceof Codes && config.recommend().hasRadius();
    double bytes = bytes(learned);
    Ranking ranking = ranking(config.evaluate());
    return new Fitted(
        (isLimited ? ranking.within(config.recommend().radius()) : ranking).of(learned),
        isLimited,
        bytes,
        bytes,
        model.validation(),
        model.bestEpoch());
  }

  /** The figure that counts, on the validation part. */
  Quality validation(EvaluateConfig evaluate) {
    return new Quality(
        EvaluationSet.of(
            tables.rated(Split.VALIDATION), training.lists(), tables.items(), evaluate.protocol()),
        evaluate.metric(),
        ranking(evaluate));
  }

  private static Ranking ranking(EvaluateConfig evaluate) {
    return new Ranking(Integer.MAX_VALUE, evaluate.protocol().ties(), evaluate.seed());
  }

  private static double bytes(Learned learned) {
    if (learned instanceof Codes codes) {
      return codes.items().bits() / 8.0;
    }
    return (double) ((Factors) learned).rank() * Float.BYTES;
  }
}
