package io.hammingbird.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

  /** Written down when the derivation was fixed: another one gives other codes to everybody. */
  @Test
  void theDerivationStays() {
    assertThat(new Seeds(42).derive("blocks")).isEqualTo(2676957865976456900L);
    assertThat(new Seeds(42).derive("parameters", 0)).isEqualTo(1671799769723181673L);
    assertThat(new Seeds(42).derive("parameters", 1)).isEqualTo(5097712940626082530L);
    assertThat(new Seeds(-1).derive("", 7, -7)).isEqualTo(4932051126047530659L);
  }

  @Test
  void rootsPurposesAndNumbersAllTellStreamsApart() {
    Set<Long> seen = new HashSet<>();
    for (long root = -20; root < 20; root++) {
      for (String purpose : new String[] {"", "a", "b", "ab", "ba", "parameters"}) {
        assertThat(seen.add(new Seeds(root).derive(purpose))).isTrue();
        for (long number = -3; number < 50; number++) {
          assertThat(seen.add(new Seeds(root).derive(purpose, number))).isTrue();
          assertThat(seen.add(new Seeds(root).derive(purpose, number, 1))).isTrue();
          assertThat(seen.add(new Seeds(root).of(purpose, number).derive(purpose))).isTrue();
        }
      }
    }
  }

  /** Half of the bits of neighbours differ, give or take what chance allows. */
  @Test
  void neighboursHaveNothingInCommon() {
    int bits = 0;
    for (int number = 0; number < 1000; number++) {
      bits +=
          Long.bitCount(
              new Seeds(1).derive("user", number) ^ new Seeds(1).derive("user", number + 1));
    }

    // 32,000 expected, standard deviation 126
    assertThat(bits).isBetween(31_300, 32_700);
  }
}
