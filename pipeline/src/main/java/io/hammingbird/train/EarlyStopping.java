package io.hammingbird.train;

import io.hammingbird.model.Learned;

/** Keeps the model of the best validation, and says when there is no hope of a better one. */
final class EarlyStopping {
  private final int patience;
  private TrainedModel best;
  private int validationsSinceBest;

  /**
   * @param patience validations without a new best before training stops
   */
  EarlyStopping(int patience) {
    this.patience = patience;
  }

  void offer(Learned learned, byte[] network, int epoch, double validation) {
    if (best == null || validation > best.validation()) {
      best = new TrainedModel(learned, network, epoch, validation);
      validationsSinceBest = 0;
    } else {
      validationsSinceBest++;
    }
  }

  /** Goes on from an earlier try of the same training. */
  void resume(TrainedModel earlierBest, int validationsSince) {
    best = earlierBest;
    validationsSinceBest = validationsSince;
  }

  int validationsSinceBest() {
    return validationsSinceBest;
  }

  boolean exhausted() {
    return validationsSinceBest >= patience;
  }

  /** The best model offered so far, null before the first. */
  TrainedModel best() {
    return best;
  }
}
