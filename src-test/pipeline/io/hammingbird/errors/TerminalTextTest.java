package io.hammingbird.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a terminal would obey is shown; everything else stays as it is. */
class TerminalTextTest {
  @Test
  void whatATerminalWouldObeyIsShown() {
    assertThat(TerminalText.line("a\u001b[2Jb\nc\td\r\u0000\u009b\u2028\ud800"))
        .isEqualTo("a\\u001b[2Jb\\nc\\td\\r\\u0000\\u009b\\u2028\\ud800");
    assertThat(TerminalText.lines("a\nb\r")).isEqualTo("a\nb\\r");
    assertThat(TerminalText.line("\u202e\u2066x\udb40\udc01"))
        .isEqualTo("\\u202e\\u2066x\\u{e0001}");
  }

  @Test
  void wordsOfAllLanguagesStay() {
    String text = "Amélie 《千と千尋》 Ωμέγα العربية 🐦 e\u0301 \\n";
    assertThat(TerminalText.line(text)).isEqualTo(text);
  }
}
