package io.hammingbird.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackedCodesTest {
  @Test
  void bitsLieWhereTheContractSays() {
    float[] row = new float[70];
    row[0] = 0.5f;
    row[63] = 2;
    row[64] = Float.MIN_VALUE;
    row[69] = -1;
    PackedCodes codes = PackedCodes.fromSigns(70, new float[][] {row, new float[70]});
    assertThat(codes.words()).containsExactly(1L << 63 | 1, 1, 0, 0);
    assertThat(codes.wordsPerCode()).isEqualTo(2);
    assertThat(codes.distance(0, codes, 1)).isEqualTo(3);
    assertThat(codes.slice(1, 2).distance(0, codes, 0)).isEqualTo(3);
  }

  @Test
  void onlyAValueAboveZeroIsOne() {
    float[] row = {0, -0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 1, -1, 0};
    assertThat(PackedCodes.fromSigns(8, new float[][] {row}).words()).containsExactly(0b110000);
  }

  @Test
  void selectsCodesByIndex() {
    PackedCodes codes = new PackedCodes(65, 3, new long[] {1, 0, 2, 1, 3, 0});
    assertThat(codes.select(new int[] {2, 0}).words()).containsExactly(3, 0, 1, 0);
    assertThatThrownBy(() -> codes.select(new int[] {3}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Index arithmetic is done in longs up to where it is known to fit. */
  @Test
  void moreWordsThanAnArrayHoldsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackedCodes.wordCount(512, 1 << 28))
        .withMessage("268435456 codes of 512 bits need 2147483648 words, more than an array holds");
    assertThat(PackedCodes.wordCount(512, (1 << 28) - 2)).isEqualTo(Integer.MAX_VALUE - 15);
  }

  @Test
  void refusesWhatIsNotACode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PackedCodes(7, 0, new long[0]))
        .withMessageContaining("8 to 512");
    assertThatIllegalArgumentException().isThrownBy(() -> PackedCodes.wordsPerCode(513));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PackedCodes(65, 2, new long[3]))
        .withMessageContaining("need 4 words, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PackedCodes(65, 2, new long[] {0, 1, 0, 2}))
        .withMessageContaining("code 1 has a bit set above its 65 bits");
    assertThatIllegalArgumentException()
        .as("2^32 words, which are 0 in an int")
        .isThrownBy(() -> new PackedCodes(512, 1 << 29, new long[0]))
        .withMessageContaining("need 4294967296 words, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PackedCodes(64, -1, new long[0]))
        .withMessageContaining("-1 codes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackedCodes.fromSigns(8, new float[][] {new float[9]}))
        .withMessageContaining("row 0 has 9 values");
    assertThatThrownBy(() -> new PackedCodes(8, 1, new long[1]).slice(0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
