package io.hammingbird.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparationCountsTest {
  @Test
  void aLogSaysThemInWords() {
    PreparationCounts counts =
        new PreparationCounts(
            1_210,
            3,
            Map.of("not-a-number", 1L, "empty-id", 2L),
            7,
            200,
            1_000,
            800,
            90,
            95,
            5,
            10,
            1,
            2,
            40,
            1);

    assertThat(counts)
        .hasToString(
            "1,210 lines read = 1,000 kept + 3 quarantined (empty-id 2, not-a-number 1) + 7 deduplicated + 200 filtered;"
                + " 40 users, 1 item; 800 train, 90 validation, 95 test, 15 cold");
  }
}
