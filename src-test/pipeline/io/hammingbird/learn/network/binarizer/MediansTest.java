package io.hammingbird.learn.network.binarizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediansTest {

  @Test
  void mediansHalveEveryColumn() {
    float[] rows = {1, 9, 5, 8, 3, 7, 4, 6};

    assertThat(Medians.of(rows, 2)).containsExactly(4, 8);
  }
}
