package io.hammingbird.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.kernels.PackedCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  @ParameterizedTest
  @EnumSource
  void sameSeedSameCodes(Distribution distribution) {
    assertThat(distribution.codes(50, 64, 7, 1).words())
        .isEqualTo(distribution.codes(50, 64, 7, 1).words())
        .isNotEqualTo(distribution.codes(50, 64, 8, 1).words())
        .isNotEqualTo(distribution.codes(50, 64, 7, 2).words());
  }

  /** The constructor of {@link PackedCodes} refuses bits above the width. */
  @ParameterizedTest
  @ValueSource(ints = {8, 13, 64, 100, 128, 512})
  void anyWidth(int bits) {
    for (Distribution distribution : Distribution.values()) {
      PackedCodes codes = distribution.codes(300, bits, 1, 1);
      long ones = Arrays.stream(codes.words()).map(Long::bitCount).sum();
      assertThat(ones / (300.0 * bits)).isCloseTo(0.5, within(0.15));
    }
  }

  @Test
  void randomCodesLieHalfTheWidthApart() {
    PackedCodes codes = Distribution.RANDOM.codes(2000, 64, 3, 1);
    double mean =
        IntStream.range(1, 2000).map(i -> codes.distance(0, codes, i)).average().orElseThrow();
    assertThat(mean).isCloseTo(32, within(1.0));
  }

  /**
   * Two codes around one centre differ in 64 · 2 · 1/8 · 7/8 = 14 bits on average, codes around
   * different centres in 32.
   */
  @Test
  void clusteredCodesFormGroupsOfFallingSize() {
    PackedCodes codes = Distribution.CLUSTERED.codes(4000, 64, 3, 1);
    List<Integer> representatives = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    double sum = 0;
    for (int code = 0; code < codes.size(); code++) {
      int group = nearest(codes, code, representatives);
      if (group < 0) {
        representatives.add(code);
        sizes.add(1);
      } else {
        sizes.set(group, sizes.get(group) + 1);
        sum += codes.distance(code, codes, representatives.get(group));
      }
    }
    assertThat(representatives.size()).isBetween(55, 80);
    assertThat(sum / (codes.size() - representatives.size())).isCloseTo(14, within(3.0));
    // The first of 64 centres has √(1/64) of the codes, the last ones hardly any.
    assertThat(sizes.stream().mapToInt(Integer::intValue).max().orElseThrow() / 4000.0)
        .isCloseTo(0.125, within(0.02));
  }

  private static int nearest(PackedCodes codes, int code, List<Integer> representatives) {
    for (int group = 0; group < representatives.size(); group++) {
      if (codes.distance(code, codes, representatives.get(group)) <= 22) {
        return group;
      }
    }
    return -1;
  }

  @Test
  void usersShareTheCentresOfItems() {
    PackedCodes users = Distribution.CLUSTERED.codes(100, 64, 3, 1);
    PackedCodes items = Distribution.CLUSTERED.codes(3000, 64, 3, 2);
    for (int user = 0; user < users.size(); user++) {
      int code = user;
      int nearest =
          IntStream.range(0, 3000).map(i -> users.distance(code, items, i)).min().orElseThrow();
      assertThat(nearest).isLessThan(20);
    }
  }
}
