package io.hammingbird.learn;

/** Says which validation was best so far, and when there is no hope of a better one. */
public final class EarlyStopping {
  private final int patience;
  private boolean begun;
  private double best;
  private int validationsSinceBest;

  /**
   * @param patience validations without a new best before training stops
   */
  public EarlyStopping(int patience) {
    this.patience = patience;
  }

  /**
   * Takes a validation.
   *
   * @return whether it is the best so far; of equals the first is
   */
  public boolean offer(double validation) {
    if (!begun || validation > best) {
      begun = true;
      best = validation;
      validationsSinceBest = 0;
      return true;
    }
    validationsSinceBest++;
    return false;
  }

  /** Goes on from an earlier try of the same training. */
  public void resume(double earlierBest, int validationsSince) {
    begun = true;
    best = earlierBest;
    validationsSinceBest = validationsSince;
  }

  public int validationsSinceBest() {
    return validationsSinceBest;
  }

  public boolean exhausted() {
    return validationsSinceBest >= patience;
  }
}
