package io.hammingbird.learn.graph.layer;

import io.hammingbird.random.Seeds;
import java.util.SplittableRandom;

/** First parameters from a normal distribution. */
public final class Normal {
  private Normal() {}

  /**
   * Fills a part of the parameters.
   *
   * @param purpose names what is drawn
   */
  public static void fill(
      float[] parameters,
      int from,
      int to,
      double mean,
      double deviation,
      Seeds seeds,
      String purpose) {
    SplittableRandom random = seeds.random(purpose);
    for (int i = from; i < to; i++) {
      parameters[i] = (float) (mean + deviation * random.nextGaussian());
    }
  }
}
