package io.hammingbird.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.hammingbird.settings.ConfigLoader;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which settings make another entry or trial. */
class EntrySpecTest {

  @Test
  void theSeedOfEvaluationDecidesWhereItOrdersItems() {
    assertThat(decisive("popularity", 1)).isEqualTo(decisive("popularity", 2));
    assertThat(decisive("random", 1)).isNotEqualTo(decisive("random", 2));
  }

  private static String decisive(String ties, long seed) {
    return new EntrySpec(
            "distilled",
            OptionalInt.of(64),
            OptionalLong.of(42),
            ConfigLoader.load(List.of(), List.of("evaluate.ties=" + ties, "evaluate.seed=" + seed)))
        .decisive();
  }
}
