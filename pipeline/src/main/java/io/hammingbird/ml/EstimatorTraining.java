package io.hammingbird.ml;

import io.hammingbird.errors.InputDataException;
import io.hammingbird.errors.Plural;
import io.hammingbird.evaluate.Quality;
import io.hammingbird.learn.Fit;
import io.hammingbird.learn.Learner;
import io.hammingbird.learn.Session;
import io.hammingbird.learn.TrainingLog;
import io.hammingbird.ratings.TrainingSet;
import io.hammingbird.settings.RunConfig;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training on a data frame's pairs, of which a share decides which epoch is best.
 *
 * @param name of the estimator, in the log
 * @param config the model and its training
 * @param validationShare 0 to 1; with 0 the last epoch is the best
 */
record EstimatorTraining(String name, RunConfig config, double validationShare) {
  private static final Logger LOG = LoggerFactory.getLogger(HashRecommender.class);

  /**
   * @throws InputDataException if there are too few pairs to validate by
   */
  Fit fit(SparkSession spark, FitData data) {
    int items = data.items().size();
    ValidationShare parts =
        ValidationShare.draw(data.itemsOfUser(), items, validationShare, config.train().seed());
    TrainingSet train = TrainingSet.of(parts.training(), items);
    Learner learner = config.model().method().learner();
    Session session =
        Session.of(
            spark,
            config.train().seed(),
            config.train().workers(),
            new TrainingLog(line -> LOG.info("{}: {}", name, line)));
    if (validationShare == 0) {
      AtomicInteger later = new AtomicInteger();
      return learner.fit(train, learned -> later.incrementAndGet(), session);
    }
    requireValidation(parts);
    try (Quality quality = Quality.ndcgAt10(SideTable.context(spark), train, parts.validation())) {
      return learner.fit(train, quality, session);
    }
  }

  private void requireValidation(ValidationShare parts) {
    if (parts.validation().indices().length == 0) {
      throw new InputDataException(
          "validationShare = %s of %s leaves none to validate by: give more data, or set it to 0 to keep the last epoch"
              .formatted(validationShare, Plural.of(parts.training().indices().length, "pair")));
    }
  }
}
