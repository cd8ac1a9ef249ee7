package io.hammingbird.learn.descent;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * A worker's share of a step.
 *
 * @param step counted from 0
 * @param steps of the whole training
 * @param worker counted from 0
 * @param seed of what this worker draws in this step
 */
public record Turn(int step, int steps, int worker, int workers, long seed)
    implements Serializable {

  /** A stream of this worker and this step alone, from its beginning. */
  public SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  /** Share of the training that is done, from 0 to below 1. */
  public double progress() {
    return (double) step / steps;
  }

  /**
   * The first of {@code rows} rows that this worker has, when all are divided among the workers.
   */
  public int from(int rows) {
    return (int) ((long) rows * worker / workers);
  }

  /** Behind the last of them. */
  public int to(int rows) {
    return (int) ((long) rows * (worker + 1) / workers);
  }
}
