package io.hammingbird.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hammingbird.kernels.PackedCodes;
import org.junit.jupiter.api.Test;

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
    assertThat(health.summary())
        .isEqualTo("4 codes of 66 bits, 3 distinct; worst bit 1 is +1 in 0.0 %");
  }

  @Test
  void noCodesHaveNoHealth() {
    PackedCodes none = new PackedCodes(64, 0, new long[0]);

    assertThatThrownBy(() -> CodeDiagnostics.of(none)).isInstanceOf(IllegalArgumentException.class);
  }
}
