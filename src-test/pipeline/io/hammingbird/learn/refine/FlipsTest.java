package io.hammingbird.learn.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.codes.Factors;
import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import io.hammingbird.learn.teacher.FactorTeacher;
import io.hammingbird.ratings.IndexRange;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Flipped bits against the loss on unseen items, computed from its definition. */
class FlipsTest {
  private static final int USERS = 6;
  private static final int ITEMS = 40;
  private static final int BITS = 12;
  private static final int FROM = 1;
  private static final double TEMPERATURE = 4;
  private static final double SCALE = 0.3;

  private final Random random = new Random(7);
  private final PackedCodes items = codes(ITEMS);
  private final PackedCodes users = codes(USERS - FROM);
  private final Factors teacher = new Factors(values(USERS * 3), values(ITEMS * 3), 3);

  /** The last user has rated everything. */
  private final IndexLists seen =
      IndexLists.of(
          new int[][] {{1}, {0, 1, 2}, {39}, {}, {5, 7, 20}, IntStream.range(0, ITEMS).toArray()});

  private final UnseenTargets targets =
      new UnseenTargets(new FactorTeacher(teacher), TEMPERATURE, seen, new IndexRange(FROM, USERS));

  @Test
  void theTeacherDividesUnseenItems() {
    double entropy = 0;
    for (int user = 0; user < users.size(); user++) {
      double[] expected = shares(user);
      for (int item = 0; item < ITEMS; item++) {
        assertThat(targets.of(user, item)).isCloseTo((float) expected[item], within(1e-6f));
        entropy -= expected[item] == 0 ? 0 : expected[item] * Math.log(expected[item]);
      }
    }
    assertThat(targets.entropy()).isCloseTo(entropy, within(1e-5));
  }

  @Test
  void noBitOfAUserIsLeftThatLowersTheLoss() {
    PackedCodes improved = improved();
    for (int user = 0; user < users.size() - 1; user++) {
      double end = loss(user, improved.words()[user], items);
      assertThat(end).isLessThan(loss(user, users.words()[user], items));
      for (int bit = 0; bit < BITS; bit++) {
        assertThat(loss(user, improved.words()[user] ^ 1L << bit, items)).isGreaterThan(end - 1e-5);
      }
    }
    assertThat(improved.words()[users.size() - 1]).isEqualTo(users.words()[users.size() - 1]);
  }

  @Test
  void theBestBitOfAUserIsFlippedEachTime() {
    PackedCodes improved = improved();
    for (int user = 0; user < users.size() - 1; user++) {
      long code = users.words()[user];
      for (long next = best(user, code); next != code; next = best(user, code)) {
        code = next;
      }
      assertThat(improved.words()[user]).isEqualTo(code);
    }
  }

  private PackedCodes improved() {
    return new UserFlips(items, SCALE).improve(users, targets);
  }

  /** The code with the bit flipped that lowers the loss most, itself if none does. */
  private long best(int user, long code) {
    long best = code;
    double lowest = loss(user, code, items) - 1e-6;
    for (int bit = 0; bit < BITS; bit++) {
      double loss = loss(user, code ^ 1L << bit, items);
      if (loss < lowest) {
        lowest = loss;
        best = code ^ 1L << bit;
      }
    }
    return best;
  }

  @Test
  void changesOfItemsAreThoseOfTheLoss() {
    ItemFlips flips = new ItemFlips(items, SCALE);
    UnseenTargets first =
        new UnseenTargets(new FactorTeacher(teacher), TEMPERATURE, seen, new IndexRange(FROM, 3));
    UnseenTargets others =
        new UnseenTargets(new FactorTeacher(teacher), TEMPERATURE, seen, new IndexRange(3, USERS));
    flips.add(users.slice(0, 3 - FROM), first);
    ItemFlips rest = new ItemFlips(items, SCALE);
    rest.add(users.slice(3 - FROM, USERS - FROM), others);
    flips.add(rest);

    assertThat(flips.loss()).isCloseTo(loss(items), within(1e-4));
    PackedCodes flipped = flips.flipped();
    for (int item = 0; item < ITEMS; item++) {
      double lowest = 0;
      long best = items.words()[item];
      for (int bit = 0; bit < BITS; bit++) {
        long[] words = items.words().clone();
        words[item] ^= 1L << bit;
        double change = loss(new PackedCodes(BITS, ITEMS, words)) - loss(items);
        assertThat(flips.change(item, bit)).isCloseTo(change, within(1e-4));
        if (change < lowest) {
          lowest = change;
          best = words[item];
        }
      }
      assertThat(flipped.words()[item]).isEqualTo(best);
    }
    assertThat(flipped.words()).isNotEqualTo(items.words());
  }

  private double loss(PackedCodes itemCodes) {
    return IntStream.range(0, users.size())
        .mapToDouble(user -> loss(user, users.words()[user], itemCodes))
        .sum();
  }

  /** The divergence of the teacher's shares from those by the codes. */
  private double loss(int user, long code, PackedCodes itemCodes) {
    double[] logits =
        Arrays.stream(itemCodes.words())
            .mapToDouble(word -> SCALE * (BITS - 2 * Long.bitCount(code ^ word)))
            .toArray();
    double[] wanted = shares(user);
    double logSum = Math.log(unseen(user).mapToDouble(item -> Math.exp(logits[item])).sum());
    return unseen(user)
        .mapToDouble(item -> wanted[item] * (Math.log(wanted[item]) - logits[item] + logSum))
        .sum();
  }

  private IntStream unseen(int user) {
    return IntStream.range(0, ITEMS)
        .filter(item -> Arrays.stream(seen.row(FROM + user)).noneMatch(rated -> rated == item));
  }

  private double[] shares(int user) {
    double[] shares = new double[ITEMS];
    unseen(user)
        .forEach(item -> shares[item] = Math.exp(TEMPERATURE * teacher.score(FROM + user, item)));
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> sum == 0 ? 0 : share / sum).toArray();
  }

  private PackedCodes codes(int size) {
    return new PackedCodes(BITS, size, random.longs(size, 0, 1L << BITS).toArray());
  }

  private float[] values(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() / 2;
    }
    return values;
  }
}
