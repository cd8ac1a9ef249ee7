package io.hammingbird.learn;

import io.hammingbird.codes.Learned;
import io.hammingbird.learn.gradient.TrainedModel;

/** Keeps the model of the best validation, and says when there is no hope of a better one. */
public final class EarlyStopping {
  private final int patience;
  private TrainedModel best;
  private int validationsSinceBest;

  /**
   * @param patience validations without a new best before training stops
   */
  public EarlyStopping(int patience) {
    this.patience = patience;
  }

  public void offer(Learned learned, byte[] network, int epoch, double validation) {
    if (best == null || validation > best.validation()) {
      best = new TrainedModel(learned, network, epoch, validation);
      validationsSinceBest = 0;
    } else {
      validationsSinceBest++;
    }
  }

  /** Goes on from an earlier try of the same training. */
  public void resume(TrainedModel earlierBest, int validationsSince) {
    best = earlierBest;
    validationsSinceBest = validationsSince;
  }

  public int validationsSinceBest() {
    return validationsSinceBest;
  }

  public boolean exhausted() {
    return validationsSinceBest >= patience;
  }

  /** The best model offered so far, null before the first. */
  public TrainedModel best() {
    return best;
  }
}
