package io.hammingbird.learn.network.loss;

import io.hammingbird.learn.network.Dense;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The squared difference between a wanted affinity and {@code x·y / bits}, the cosine of two codes,
 * summed over the items of the block: DJSRH's cross-modal term (Su and others, 2019; CCSR 5.2).
 *
 * <p>Labels are the wanted affinities {@code [users × items]}.
 */
public final class SemanticsError extends BlockLoss {
  private static final long serialVersionUID = 1;

  @Override
  Wanted wanted(INDArray labels) {
    return new Affinities(
        Math.toIntExact(labels.size(0)), Math.toIntExact(labels.size(1)), Dense.values(labels));
  }

  private record Affinities(int users, int items, double[] wanted) implements Wanted {

    @Override
    public double row(int user, double[] products, int bits) {
      double loss = 0;
      for (int item = 0; item < items; item++) {
        double error = products[item] / bits - wanted[user * items + item];
        loss += error * error;
        products[item] = 2 * error / bits;
      }
      return loss;
    }
  }
}
