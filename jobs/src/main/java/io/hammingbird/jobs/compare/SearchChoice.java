package io.hammingbird.jobs.compare;

import io.hammingbird.codes.Codes;
import io.hammingbird.codes.Learned;
import io.hammingbird.codes.WeightedCodes;
import io.hammingbird.errors.UsageException;
import io.hammingbird.evaluate.BestLimit;
import io.hammingbird.evaluate.EvaluationSet;
import io.hammingbird.evaluate.rank.Ranking;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.UserEncoder;
import io.hammingbird.ratings.RatedLists;
import io.hammingbird.recommend.RecommendConfig;
import io.hammingbird.settings.RunConfig;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * How the items of a fitted model are searched for: {@code recommend.search}, {@code score} and
 * {@code limit}. Models without codes are ranked whole, whatever these say.
 */
record SearchChoice(RunConfig config) {

  /**
   * What is ranked by.
   *
   * @param rows items of each user in the training part, with ratings if the model reads them
   * @throws UsageException if the score is asymmetric and users have no vectors
   */
  Learned learned(Fit fit, Supplier<RatedLists> rows) {
    if (!config.recommend().isAsymmetric() || !(fit.learned() instanceof Codes codes)) {
      return fit.learned();
    }
    UserEncoder encoder =
        fit.users()
            .orElseThrow(
                () ->
                    new UsageException(
                        ("recommend.score = asymmetric: users of model.name = %s have codes and no real vectors; "
                                + "take hamming")
                            .formatted(config.model().name())));
    float[][] vectors = encoder.vectors(rows.get(), 0, codes.userCount());
    int bits = codes.items().bits();
    float[] values = new float[Math.multiplyExact(vectors.length, bits)];
    for (int user = 0; user < vectors.length; user++) {
      System.arraycopy(vectors[user], 0, values, user * bits, bits);
    }
    return WeightedCodes.of(values, codes.items());
  }

  /**
   * Where lists end; empty where they do not by themselves.
   *
   * @param validation the users of the validation part
   */
  OptionalDouble limit(Learned learned, Supplier<EvaluationSet> validation) {
    RecommendConfig recommend = config.recommend();
    boolean ends =
        recommend.hasRadius() && learned instanceof Codes
            || recommend.hasThreshold() && learned instanceof WeightedCodes;
    if (!ends) {
      return OptionalDouble.empty();
    }
    if (recommend.limit() == RecommendConfig.Limit.BEST_F1) {
      Ranking endless = config.evaluate().ranking();
      return OptionalDouble.of(BestLimit.of(validation.get(), learned, endless).setting());
    }
    return OptionalDouble.of(recommend.hasRadius() ? recommend.radius() : recommend.threshold());
  }

  /** The order of items, up to the limit. */
  Ranking ranking(OptionalDouble limit) {
    Ranking ranking = config.evaluate().ranking();
    if (limit.isEmpty()) {
      return ranking;
    }
    return config.recommend().hasRadius()
        ? ranking.within((int) limit.getAsDouble())
        : ranking.reaching((float) limit.getAsDouble());
  }
}
