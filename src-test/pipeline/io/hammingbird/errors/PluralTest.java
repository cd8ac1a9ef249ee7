package io.hammingbird.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PluralTest {
  @Test
  void oneIsSingularWhateverTheMachineSpeaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Plural.of(1, "damage")).isEqualTo("1 damage");
      assertThat(Plural.of(0, "damage")).isEqualTo("0 damages");
      assertThat(Plural.of(1_200, "user has", "users have")).isEqualTo("1,200 users have");
    } finally {
      Locale.setDefault(before);
    }
  }
}
