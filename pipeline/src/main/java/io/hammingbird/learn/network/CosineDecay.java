package io.hammingbird.learn.network;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A learning rate that falls from its start to zero along half a cosine, by iteration. */
public final class CosineDecay implements ISchedule {
  private static final long serialVersionUID = 1;

  private final double start;
  private final int iterations;

  /**
   * @param start rate at iteration 0
   * @param iterations from here on the rate is 0
   */
  public CosineDecay(
      @JsonProperty("start") double start, @JsonProperty("iterations") int iterations) {
    this.start = start;
    this.iterations = iterations;
  }

  public double getStart() {
    return start;
  }

  public int getIterations() {
    return iterations;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double passed = Math.min(1, (double) iteration / iterations);
    return start * (1 + Math.cos(Math.PI * passed)) / 2;
  }

  @Override
  public ISchedule clone() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CosineDecay decay
        && decay.start == start
        && decay.iterations == iterations;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(start) * 31 + iterations;
  }
}
