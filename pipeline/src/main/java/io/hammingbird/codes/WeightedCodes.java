package io.hammingbird.codes;

import io.hammingbird.kernels.PackedCodes;

/**
 * A real vector for each user and a code for each item; the higher {@code offset_u + Σ q_d·c_d}
 * with {@code c_d = ±1}, the better they go together.
 *
 * @param users {@code [users × bits]}
 * @param offsets {@code [users]}, what is added to all scores of a user: it changes no order, but
 *     which items reach a threshold that is common to all users
 * @param items one code per item
 */
public record WeightedCodes(float[] users, float[] offsets, PackedCodes items) implements Learned {

  /**
   * @throws IllegalArgumentException if there is not a whole vector for each offset
   */
  public WeightedCodes {
    if (users.length != (long) offsets.length * items.bits()) {
      throw new IllegalArgumentException(
          "%d values of %d users with %d bits"
              .formatted(users.length, offsets.length, items.bits()));
    }
  }

  /** Without offsets. */
  public static WeightedCodes of(float[] users, PackedCodes items) {
    return new WeightedCodes(users, new float[users.length / items.bits()], items);
  }

  /** The score of an item. */
  public double score(int user, int item) {
    double score = offsets[user];
    int bits = items.bits();
    int word = item * items.wordsPerCode();
    for (int d = 0; d < bits; d++) {
      boolean isOne = (items.words()[word + d / Long.SIZE] >>> d & 1) == 1;
      score += isOne ? users[user * bits + d] : -users[user * bits + d];
    }
    return score;
  }

  @Override
  public int userCount() {
    return offsets.length;
  }

  @Override
  public int itemCount() {
    return items.size();
  }

  @Override
  public double userBytes() {
    return items.bits() * (double) Float.BYTES;
  }

  @Override
  public double itemBytes() {
    return items.bits() / (double) Byte.SIZE;
  }
}
