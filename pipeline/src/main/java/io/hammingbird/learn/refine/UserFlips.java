package io.hammingbird.learn.refine;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.network.Dense;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lowers the distillation loss over the bits of users' codes, the codes of the items held: as long
 * as one bit lowers it when flipped, the bit that lowers it most is flipped. An encoder that is
 * right about every value may be wrong about the signs together, as the sign of a value near 0 is
 * worth little by itself and much in a code of which other bits are near 0 too.
 *
 * <p>With the shares {@code p} of the items by the softmax over {@code s x·y}, and {@code A} the
 * sum of those that agree with the user in a bit {@code x_k}, flipping the bit changes the loss by
 * {@code 2 s x_k Σ t y_k + log(A e^-2s + (1 − A) e^2s)}: all bits of all users take one product of
 * matrices.
 */
final class UserFlips {
  /** Less than this is rounding. */
  private static final double LEAST_GAIN = 1e-6;

  private final PackedCodes items;
  private final INDArray signs;
  private final double scale;

  /**
   * @param scale what inner products are multiplied with, {@code s}
   */
  UserFlips(PackedCodes items, double scale) {
    this.items = items;
    this.signs = Signs.matrix(items);
    this.scale = scale;
  }

  /** The improved codes of the users of the targets. */
  PackedCodes improve(PackedCodes users, UnseenTargets targets) {
    int bits = items.bits();
    float[] codes = Signs.of(users);
    float[] wanted = Dense.floats(targets.matrix().mmul(signs));
    List<Improved> active = new ArrayList<>();
    for (int user = 0; user < users.size(); user++) {
      active.add(new Improved(user, weights(users, user, targets)));
    }
    // No more flips than bits: gains of the size of rounding errors could go round in circles.
    for (int flip = 0; flip < bits && !active.isEmpty(); flip++) {
      float[] sums = agreements(active);
      List<Improved> improving = new ArrayList<>();
      for (int row = 0; row < active.size(); row++) {
        Improved user = active.get(row);
        int begin = user.index() * bits;
        int bit = bestBit(codes, wanted, begin, sums, row * bits, sum(user.weights()));
        if (bit >= 0) {
          flip(user.weights(), codes, begin + bit, bit);
          improving.add(user);
        }
      }
      active = improving;
    }
    return PackedCodes.fromSigns(bits, rows(codes, bits));
  }

  /**
   * A user whose last flip lowered the loss.
   *
   * @param weights of the items by the code as it is: their shares but for a factor
   */
  private record Improved(int index, float[] weights) {}

  private float[] weights(PackedCodes users, int user, UnseenTargets targets) {
    CodeShares shares = CodeShares.of(users, user, items, targets.seen(user), scale);
    float[] weights = new float[items.size()];
    for (int item = 0; item < weights.length; item++) {
      weights[item] = (float) shares.byDistance()[shares.distances()[item]];
    }
    return weights;
  }

  /** {@code Σ w y_k} of each user and bit. */
  private float[] agreements(List<Improved> users) {
    float[] weights = new float[users.size() * items.size()];
    for (int row = 0; row < users.size(); row++) {
      System.arraycopy(users.get(row).weights(), 0, weights, row * items.size(), items.size());
    }
    return Dense.floats(Dense.array(weights, users.size(), items.size()).mmul(signs));
  }

  /** The bit whose flipping lowers the loss most, -1 if none does. */
  private int bestBit(
      float[] codes, float[] wanted, int begin, float[] sums, int sumsBegin, double total) {
    double agree = Math.exp(-2 * scale);
    double differ = Math.exp(2 * scale);
    int best = -1;
    double lowest = -LEAST_GAIN;
    for (int bit = 0; bit < items.bits(); bit++) {
      float sign = codes[begin + bit];
      double agreeing = (total + sign * sums[sumsBegin + bit]) / 2;
      double change =
          2 * scale * sign * wanted[begin + bit]
              + Math.log((agreeing * agree + (total - agreeing) * differ) / total);
      if (change < lowest) {
        lowest = change;
        best = bit;
      }
    }
    return best;
  }

  private void flip(float[] weights, float[] codes, int place, int bit) {
    float agree = (float) Math.exp(-2 * scale);
    float differ = (float) Math.exp(2 * scale);
    // By a table: the bits of items are as good as random, and a branch would be guessed wrongly at
    // every second one.
    float[] ofBit = codes[place] > 0 ? new float[] {differ, agree} : new float[] {agree, differ};
    long[] words = items.words();
    int stride = items.wordsPerCode();
    for (int item = 0, word = bit >>> 6; item < weights.length; item++, word += stride) {
      weights[item] *= ofBit[(int) (words[word] >>> bit) & 1];
    }
    codes[place] = -codes[place];
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static float[][] rows(float[] values, int width) {
    float[][] rows = new float[values.length / width][width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(values, row * width, rows[row], 0, width);
    }
    return rows;
  }
}
