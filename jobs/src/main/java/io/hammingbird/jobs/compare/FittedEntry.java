package io.hammingbird.jobs.compare;

import io.hammingbird.codes.Codes;
import io.hammingbird.evaluate.EvaluateConfig;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.learn.Fit;
import io.hammingbird.settings.RunConfig;

/**
 * A model that is ready to rank.
 *
 * @param ranking how it puts items in order
 * @param isLimited whether lists end by themselves, at a distance: then they are taken whole
 */
record FittedEntry(Fit fit, Ranking ranking, boolean isLimited) {

  static FittedEntry of(Fit fit, RunConfig config) {
    EvaluateConfig evaluate = config.evaluate();
    return fit.learned() instanceof Codes && config.recommend().hasRadius()
        ? new FittedEntry(fit, evaluate.ranking().within(config.recommend().radius()), true)
        : new FittedEntry(fit, evaluate.ranking(), false);
  }
}
