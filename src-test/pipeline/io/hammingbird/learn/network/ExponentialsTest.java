package io.hammingbird.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against {@link Math#exp} over the whole range. */
class ExponentialsTest {

  @Test
  void staysWithinItsBoundOfTheLibrary() {
    double[] logits = new double[100_001];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = 3 - i * 0.0008;
    }

    double[] values = logits.clone();
    Exponentials.replace(values);

    for (int i = 0; i < logits.length; i++) {
      double exact = Math.exp(logits[i] - 3);
      assertThat(values[i]).as("%s", logits[i] - 3).isCloseTo(exact, within(1e-8 * exact));
    }
  }

  @Test
  void farBelowTheLargestNothingIsLeft() {
    double[] values = {700, 700 - 150, 700 - 180, -700, Double.NEGATIVE_INFINITY};

    Exponentials.replace(values);

    assertThat(values[0]).isEqualTo(1);
    assertThat(values[1]).isCloseTo(Math.exp(-150), within(1e-5 * Math.exp(-150)));
    for (int i = 2; i < values.length; i++) {
      assertThat(values[i]).isBetween(0.0, 1e-77);
    }
  }

  @Test
  void givesTheLogarithmOfTheSum() {
    for (int length : new int[] {1, 2, 3, 4, 5, 66}) {
      double[] values = new SplittableRandom(length).doubles(length, -30, 30).toArray();
      double expected = Math.log(Arrays.stream(values).map(Math::exp).sum());

      assertThat(Exponentials.replace(values)).isCloseTo(expected, within(1e-8));
    }
  }
}
