package io.hammingbird.learn;

import io.hammingbird.ratings.TrainingSet;

/**
 * A method: training ratings come in, what was learned of all users and items comes out. Gradient
 * methods, solvers of their own and baselines are all learners, and nobody who calls one knows
 * which it is.
 */
public interface Learner {

  /**
   * Learns.
   *
   * @param train the training part, of which alone anything may be learned
   * @param validation judges what was learned, larger is better; a learner without epochs need not
   *     ask
   * @param session Spark, seed, workers, checkpoints and log
   */
  Fit fit(TrainingSet train, Validation validation, Session session);
}
