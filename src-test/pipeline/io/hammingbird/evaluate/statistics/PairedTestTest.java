package io.hammingbird.evaluate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class PairedTestTest {
  private final PairedTest test = new PairedTest(19_999, 7);

  /** With ten users all 1,024 patterns of signs can be enumerated. */
  @Test
  void approachesTheExactTest() {
    double[] a = {.9, .4, .7, .3, .8, .6, .5, .2, .9, .1};
    double[] b = {.5, .5, .4, .1, .8, .2, .6, .1, .4, .2};
    double observed = Math.abs(signed(a, b, 0));
    int asFar = 0;
    for (int signs = 0; signs < 1024; signs++) {
      asFar += Math.abs(signed(a, b, signs)) >= observed - 1e-12 ? 1 : 0;
    }

    // four standard errors of a share of 19,999 draws
    assertThat(test.pValue(a, b)).isEqualTo(asFar / 1024.0, within(0.012));
    assertThat(test.pValue(b, a)).isEqualTo(asFar / 1024.0, within(0.012));
  }

  private static double signed(double[] a, double[] b, int signs) {
    double sum = 0;
    for (int user = 0; user < a.length; user++) {
      sum += (signs >> user & 1) == 0 ? a[user] - b[user] : b[user] - a[user];
    }
    return sum;
  }

  /** Of normal differences Student's test tells nearly the same. */
  @Test
  void agreesWithStudentOnNormalDifferences() {
    SplittableRandom random = new SplittableRandom(5);
    double[] a = random.doubles(400).toArray();
    double[] b = Arrays.stream(a).map(x -> x - .02 + .2 * random.nextGaussian()).toArray();

    double student = new TTest().pairedTTest(a, b);

    assertThat(student).isBetween(0.01, 0.5);
    assertThat(test.pValue(a, b)).isEqualTo(student, within(0.02));
  }

  @Test
  void equalModelsDoNotDifferAndConstantGainsAlwaysDo() {
    double[] a = new SplittableRandom(1).doubles(50).toArray();
    double[] better = Arrays.stream(a).map(x -> x + .01).toArray();

    assertThat(test.pValue(a, a)).isEqualTo(1);
    assertThat(test.pValue(a, better)).isEqualTo(1 / 20_000.0);
  }

  /** The interval of a ratio of means by the delta method. */
  @Test
  void theRatioOfMeansHasItsInterval() {
    SplittableRandom random = new SplittableRandom(9);
    int users = 2000;
    double[] b = random.doubles(users, .2, .6).toArray();
    double[] a = Arrays.stream(b).map(x -> .9 * x + .05 * random.nextDouble()).toArray();
    double ratio = Arrays.stream(a).sum() / Arrays.stream(b).sum();
    double squares = 0;
    for (int user = 0; user < users; user++) {
      squares += Math.pow(a[user] - ratio * b[user], 2);
    }
    double error = Math.sqrt(squares) / Arrays.stream(b).sum();

    Bootstrap.Estimate estimate = new Bootstrap(4000, .95, 3).ratio(a, b);

    assertThat(estimate.value()).isEqualTo(ratio, within(1e-9));
    assertThat(estimate.low()).isEqualTo(ratio - 1.96 * error, within(.2 * error));
    assertThat(estimate.high()).isEqualTo(ratio + 1.96 * error, within(.2 * error));
  }
}
