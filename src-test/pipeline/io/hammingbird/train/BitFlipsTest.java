package io.hammingbird.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.model.neural.Dense;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Turned bits against the loss computed from its definition. */
class BitFlipsTest {
  private static final int USERS = 5;
  private static final int ITEMS = 40;
  private static final int BITS = 12;
  private static final double SCALE = 0.3;

  private final Random random = new Random(7);
  private final PackedCodes items = codes(ITEMS);
  private final PackedCodes users = codes(USERS);
  private final float[] labels = labels();

  @Test
  void oneTurnIsTheBestOfAll() {
    PackedCodes improved = improve(1);
    for (int user = 0; user < USERS; user++) {
      double best = loss(user, users.words()[user]);
      for (int bit = 0; bit < BITS; bit++) {
        best = Math.min(best, loss(user, users.words()[user] ^ 1L << bit));
      }
      assertThat(loss(user, improved.words()[user])).isEqualTo(best);
      assertThat(Long.bitCount(improved.words()[user] ^ users.words()[user])).isEqualTo(1);
    }
  }

  @Test
  void noTurnIsLeftThatLowersTheLoss() {
    PackedCodes improved = improve(100);
    for (int user = 0; user < USERS; user++) {
      double end = loss(user, improved.words()[user]);
      assertThat(end).isLessThan(loss(user, users.words()[user]));
      for (int bit = 0; bit < BITS; bit++) {
        assertThat(loss(user, improved.words()[user] ^ 1L << bit)).isGreaterThan(end - 1e-5);
      }
    }
  }

  @Test
  void aLimitOfNoneLeavesTheCodes() {
    assertThat(improve(0).words()).isEqualTo(users.words());
  }

  private PackedCodes improve(int limit) {
    return new BitFlips(items, SCALE, limit)
        .improve(users, Dense.array(labels, 1 + USERS, 1 + ITEMS));
  }

  private double loss(int user, long code) {
    double sum = 0;
    double wanted = 0;
    for (int item = 0; item < ITEMS; item++) {
      double logit = SCALE * (BITS - 2 * Long.bitCount(code ^ items.words()[item]));
      sum += Math.exp(logit);
      wanted += labels[(1 + user) * (1 + ITEMS) + 1 + item] * logit;
    }
    return Math.log(sum) - wanted;
  }

  private PackedCodes codes(int size) {
    float[][] rows = new float[size][BITS];
    for (float[] row : rows) {
      for (int bit = 0; bit < BITS; bit++) {
        row[bit] = random.nextFloat() - 0.5f;
      }
    }
    return PackedCodes.fromSigns(BITS, rows);
  }

  /** The first row and column, which are not distributions, hold what would spoil the result. */
  private float[] labels() {
    float[] values = new float[(1 + USERS) * (1 + ITEMS)];
    for (int user = 0; user <= USERS; user++) {
      int begin = user * (1 + ITEMS);
      values[begin] = 1000;
      float sum = 0;
      for (int item = 1; item <= ITEMS; item++) {
        values[begin + item] = (float) Math.exp(3 * random.nextGaussian());
        sum += values[begin + item];
      }
      for (int item = 1; item <= ITEMS; item++) {
        values[begin + item] = user == 0 ? 1000 : values[begin + item] / sum;
      }
    }
    return values;
  }
}
