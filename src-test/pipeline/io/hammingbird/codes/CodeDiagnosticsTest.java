package io.hammingbird.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.kernels.IndexLists;
import io.hammingbird.kernels.PackedCodes;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeDiagnosticsTest {
  @Test
  void countsWhatAHandCounts() {
    // Bits 0 and 65 are set as noted, all others are 0 everywhere.
    long[] words = {
      1, 0, // bit 0
      1, 2, // bits 0 and 65
      1, 0, // bit 0 again
      0, 2, // bit 65
    };

    CodeDiagnostics health = CodeDiagnostics.of(new PackedCodes(66, 4, words));

    assertThat(health.codes()).isEqualTo(4);
    assertThat(health.distinct()).isEqualTo(3);
    assertThat(health.plusShares()).hasSize(66);
    assertThat(health.plusShares().get(0)).isEqualTo(0.75, within(1e-12));
    assertThat(health.plusShares().get(65)).isEqualTo(0.5, within(1e-12));
    assertThat(health.worstBit()).isEqualTo(1);
    // Bits 0 and 65: shares 3/4 and 1/2, both 1/4: (1/4 − 3/8) / √(3/16 · 1/4) = −1/√3
    assertThat(health.maxCorrelation()).isEqualTo(1 / Math.sqrt(3), within(1e-12));
    assertThat(health.meanCorrelation())
        .isEqualTo(1 / Math.sqrt(3) / (66 * 65 / 2.0), within(1e-12));
    assertThat(health.imbalance()).isEqualTo((0.25 + 0 + 64 * 0.5) / 66, within(1e-12));
    assertThat(health.values())
        .containsEntry("distinct-codes", 3.0)
        .containsEntry("bit-balance", health.imbalance());
    assertThat(health.summary())
        .isEqualTo(
            "4 codes of 66 bits, 3 distinct; worst bit 1 is +1 in 0.0 %; correlation of two bits 0.000 on average, 0.577 at most");
  }

  /** 6 of 927 is what wrong factors of the teacher once gave, 803 what right ones give. */
  @ParameterizedTest
  @CsvSource({
    "64, 927, 6, true",
    "64, 927, 18, true",
    "64, 927, 19, false",
    "64, 927, 803, false",
    "8, 100000, 5, true",
    "8, 100000, 6, false",
    "64, 99, 1, false",
    "64, 100, 1, true",
  })
  void codesAreCollapsedWhereFewerThanOneInFiftyAreDifferent(
      int bits, int codes, int distinct, boolean collapsed) {
    long[] words = IntStream.range(0, codes).mapToLong(code -> code % distinct).toArray();

    CodeDiagnostics health = CodeDiagnostics.of(new PackedCodes(bits, codes, words));

    assertThat(health.distinct()).isEqualTo(distinct);
    assertThat(health.areCollapsed()).isEqualTo(collapsed);
  }

  @Test
  void correlationIsPearsons() {
    SplittableRandom random = new SplittableRandom(8);
    double[][] rows = new double[200][10];
    float[][] signs = new float[200][10];
    for (int row = 0; row < rows.length; row++) {
      double common = random.nextDouble() - 0.5;
      for (int d = 0; d < 10; d++) {
        signs[row][d] = (float) (common + (random.nextDouble() - 0.4) * d / 3);
        rows[row][d] = signs[row][d] > 0 ? 1 : -1;
      }
    }
    double[][] expected = new PearsonsCorrelation(rows).getCorrelationMatrix().getData();
    double sum = 0;
    double max = 0;
    for (int d = 0; d < 10; d++) {
      for (int e = 0; e < d; e++) {
        sum += Math.abs(expected[d][e]);
        max = Math.max(max, Math.abs(expected[d][e]));
      }
    }

    CodeDiagnostics health = CodeDiagnostics.of(PackedCodes.fromSigns(10, signs));

    assertThat(health.meanCorrelation()).isEqualTo(sum / 45, within(1e-12));
    assertThat(health.maxCorrelation()).isEqualTo(max, within(1e-12));
  }

  @Test
  void equalAndOppositeBitsCorrelateFullyAndNoMore() {
    for (int codes = 2; codes < 60; codes++) {
      long[] words = new long[codes];
      for (int i = 0; i < codes; i++) {
        words[i] = i % 3 == 0 ? 0b0000_0111 : 0b1111_1000;
      }

      CodeDiagnostics health = CodeDiagnostics.of(new PackedCodes(8, codes, words));

      assertThat(health.maxCorrelation()).isLessThanOrEqualTo(1).isEqualTo(1, within(1e-12));
      assertThat(health.meanCorrelation()).isEqualTo(1, within(1e-12));
    }
  }

  @Test
  void distancesOfPositivesAndOfRandomPairs() {
    PackedCodes users = new PackedCodes(8, 2, new long[] {0b0000_0000, 0b1111_1111});
    PackedCodes items = new PackedCodes(8, 3, new long[] {0b0000_0000, 0b0000_0001, 0b1111_0000});

    DistanceHistogram positives =
        DistanceHistogram.ofPositives(users, items, IndexLists.of(new int[][] {{0, 1, 2}, {1}}));
    DistanceHistogram random = DistanceHistogram.ofRandomPairs(users, items, 60_000, 4);

    assertThat(positives.counts()).containsExactly(1, 1, 0, 0, 1, 0, 0, 1, 0);
    assertThat(positives.pairs()).isEqualTo(4);
    assertThat(positives.share(4)).isEqualTo(0.25, within(1e-12));
    assertThat(positives.mean()).isEqualTo(3, within(1e-12));
    // All six pairs are as likely: distances 0, 1, 4 and 8, 7, 4.
    double[] shares = {1 / 6.0, 1 / 6.0, 0, 0, 2 / 6.0, 0, 0, 1 / 6.0, 1 / 6.0};
    for (int distance = 0; distance <= 8; distance++) {
      assertThat(random.share(distance)).isEqualTo(shares[distance], within(0.01));
    }
    assertThat(random.mean()).isEqualTo(4, within(0.1));
  }

  @Test
  void noCodesHaveNoHealth() {
    PackedCodes none = new PackedCodes(64, 0, new long[0]);

    assertThatThrownBy(() -> CodeDiagnostics.of(none)).isInstanceOf(IllegalArgumentException.class);
  }
}
