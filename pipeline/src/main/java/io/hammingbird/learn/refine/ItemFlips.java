package io.hammingbird.learn.refine;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.network.Dense;
import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * By how much the distillation loss of many users changes when one bit of one item is flipped, for
 * every bit of every item.
 *
 * <p>With a user's share {@code p} of an item by the softmax over {@code s x·y}, and the teacher's
 * {@code t}, flipping the item's bit {@code y_k} changes the user's loss by {@code 2 s t x_k y_k +
 * log(1 + p (e^-2s − 1))} where the two agree, and with {@code e^2s} where they differ. Both
 * logarithms are a mean plus {@code x_k y_k} times half their difference, so that all bits of all
 * items take one product of matrices.
 */
final class ItemFlips implements Serializable {
  private static final long serialVersionUID = 1;

  private final PackedCodes items;
  private final double scale;
  private final double[] alongSigns;
  private final double[] always;
  private double loss;

  /**
   * @param scale what inner products are multiplied with, {@code s}
   */
  ItemFlips(PackedCodes items, double scale) {
    this.items = items;
    this.scale = scale;
    this.alongSigns = new double[Math.multiplyExact(items.size(), items.bits())];
    this.always = new double[items.size()];
  }

  /** Adds the users of the targets. */
  void add(PackedCodes users, UnseenTargets targets) {
    int size = items.size();
    float[] weights = new float[users.size() * size];
    loss -= targets.entropy();
    for (int user = 0; user < users.size(); user++) {
      CodeShares shares = CodeShares.of(users, user, items, targets.seen(user), scale);
      loss += shares.logSum();
      add(shares, targets, user, weights);
    }
    INDArray codes = Signs.matrix(users);
    float[] sums = Dense.floats(Dense.array(weights, users.size(), size).transpose().mmul(codes));
    for (int i = 0; i < sums.length; i++) {
      alongSigns[i] += sums[i];
    }
  }

  private void add(CodeShares shares, UnseenTargets targets, int user, float[] weights) {
    double agree = Math.expm1(-2 * scale);
    double differ = Math.expm1(2 * scale);
    double[] along = new double[shares.byDistance().length];
    double[] mean = new double[along.length];
    for (int distance = 0; distance < along.length; distance++) {
      double ofAgreeing = Math.log1p(shares.byDistance()[distance] * agree);
      double ofDiffering = Math.log1p(shares.byDistance()[distance] * differ);
      along[distance] = (ofAgreeing - ofDiffering) / 2;
      mean[distance] = (ofAgreeing + ofDiffering) / 2;
    }
    int begin = user * items.size();
    for (int item = 0; item < items.size(); item++) {
      int distance = shares.distances()[item];
      double target = targets.of(user, item);
      loss -= target * scale * (items.bits() - 2 * distance);
      always[item] += mean[distance];
      weights[begin + item] = (float) (2 * scale * target + along[distance]);
    }
  }

  /** Adds the users of another one for the same items. */
  void add(ItemFlips other) {
    loss += other.loss;
    for (int i = 0; i < always.length; i++) {
      always[i] += other.always[i];
    }
    for (int i = 0; i < alongSigns.length; i++) {
      alongSigns[i] += other.alongSigns[i];
    }
  }

  /** The sum of the users' losses with the items as they are. */
  double loss() {
    return loss;
  }

  /** By how much the loss changes when this bit alone is flipped. */
  double change(int item, int bit) {
    double sum = alongSigns[item * items.bits() + bit];
    return always[item] + (Signs.isSet(items, item, bit) ? sum : -sum);
  }

  /** The codes with the one bit of each item flipped that lowers the loss most, where any does. */
  PackedCodes flipped() {
    long[] words = items.words().clone();
    for (int item = 0; item < items.size(); item++) {
      int best = -1;
      double lowest = 0;
      for (int bit = 0; bit < items.bits(); bit++) {
        double change = change(item, bit);
        if (change < lowest) {
          lowest = change;
          best = bit;
        }
      }
      if (best >= 0) {
        words[item * items.wordsPerCode() + (best >>> 6)] ^= 1L << best;
      }
    }
    return new PackedCodes(items.bits(), items.size(), words);
  }
}
